/** A constant or a function at the left margin, up to where the next line stands there too and does not close it. */
const DECLARED = /^(?:export )?(?:const|(?:async )?function\*?) (\w+)[\s\S]*?[;}](?=\s*\n(?![ })\]])|\s*$(?![\s\S]))/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;

/** Names that files of a source declare alike, as "name: file, file". @param sources code by path */
export function findDoubles(sources: ReadonlyMap<string, string>): string[] {
  const files = new Map<string, { name: string; paths: string[] }>();
  for (const [path, source] of sources) {
    for (const [declaration, name] of source.replace(COMMENT, '').matchAll(DECLARED)) {
      const key = meaningOf(declaration);
      const found = files.get(key) ?? { name: name!, paths: [] };
      files.set(key, found);
      if (!found.paths.includes(path)) found.paths.push(path);
    }
  }
  return [...files.values()]
    .filter(({ paths }) => paths.length > 1)
    .map(({ name, paths }) => `${name}: ${paths.join(', ')}`);
}

/** The same for the same declaration, whatever its layout, its type and the namespace that it reads from. */
function meaningOf(declaration: string): string {
  return declaration
    .replace(/^export /, '')
    .replace(/^(const \w+): [^=]+=/, '$1 =')
    .replace(/\brules\./g, '')
    .replace(/'#([0-9a-f]{6})'/g, '0x$1')
    .replace(/\s+|,(?=\s*[\])}])/g, '');
}
