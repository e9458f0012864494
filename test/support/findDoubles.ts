/** A top-level constant or function: from the left margin to the next line at the left margin that does not close it. */
const DECLARED = /^(?:export )?(?:const|(?:async )?function\*?) (\w+)[\s\S]*?[;}](?=\s*\n(?![ })\]])|\s*$(?![\s\S]))/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;

/**
 * Names that are declared in the same way in several files, as "name: file, file".
 * @param sources code by path
 * @param examples the sources from which new games are written: what two games still have from there is not reported
 */
export function findDoubles(sources: ReadonlyMap<string, string>, examples: readonly string[] = []): string[] {
  const files = new Map<string, { name: string; isFree: boolean; paths: string[] }>();
  const shown = new Set(examples.flatMap((source) => declarationsIn(source).map(({ meaning }) => meaning)));
  for (const [path, source] of sources) {
    for (const { name, meaning, isFunction } of declarationsIn(source)) {
      const found = files.get(meaning) ?? { name, isFree: !isFunction || shown.has(meaning), paths: [] };
      files.set(meaning, found);
      if (!found.paths.includes(path)) found.paths.push(path);
    }
  }
  return [...files.values()]
    .filter(({ isFree, paths }) => paths.length > 1 && !(isFree && isOncePerGame(paths)))
    .map(({ name, paths }) => `${name}: ${paths.join(', ')}`);
}

function declarationsIn(source: string) {
  return [...source.replace(COMMENT, '').matchAll(DECLARED)].map(([declaration, name = '']) => ({
    name,
    meaning: meaningOf(declaration),
    isFunction: !declaration.includes(`const ${name}`),
  }));
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
