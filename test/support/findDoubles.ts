/** A top-level constant or function: from the left margin to the next line at the left margin that does not close it. */
const DECLARED = /^(?:export )?(?:const|(?:async )?function\*?) (\w+)[\s\S]*?[;}](?=\s*\n(?![ })\]])|\s*$(?![\s\S]))/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;

/** Names that are declared in the same way in several files, as "name: file, file". @param sources code by path */
export function findDoubles(sources: ReadonlyMap<string, string>): string[] {
  const files = new Map<string, { name: string; isFunction: boolean; paths: string[] }>();
  for (const [path, source] of sources) {
    for (const [declaration, name] of source.replace(COMMENT, '').matchAll(DECLARED)) {
      const key = meaningOf(declaration);
      const found = files.get(key) ?? { name: name!, isFunction: !declaration.includes(`const ${name}`), paths: [] };
      files.set(key, found);
      if (!found.paths.includes(path)) found.paths.push(path);
    }
  }
  return [...files.values()]
    .filter(({ isFunction, paths }) => paths.length > 1 && (isFunction || !isOncePerGame(paths)))
    .map(({ name, paths }) => `${name}: ${paths.join(', ')}`);
}

/** Each game chooses its own constants, and games import nothing of each other. */
function isOncePerGame(paths: readonly string[]): boolean {
  const games = paths.map((path) => /^(?:shared|client)\/games\/(\w+)\//.exec(path)?.[1]);
  return !games.includes(undefined) && new Set(games).size === paths.length;
}

/**
 * A form in which equal declarations are equal texts, whatever their layout, their types and the namespace they read
 * from.
 */
function meaningOf(declaration: string): string {
  return declaration
    .replace(/^export /, '')
    .replace(/^(const \w+): [^=]+=/, '$1 =')
    .replace(/\brules\./g, '')
    .replace(/'#([0-9a-f]{6})'/g, '0x$1')
    .replace(/\s+|,(?=\s*[\])}])/g, '');
}
