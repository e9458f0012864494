import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { insertInto, insertionsOf } from './insertInto.ts';
import { nameProblem } from './nameProblem.ts';
import { clashesOf, exampleFiles, placeOf, renameIn, rewriteSource } from './renameGame.ts';

/** Folders whose entries are names of games, or of what tests use as one. */
const GAME_FOLDERS = ['shared/games', 'client/games', 'test/games'];
const KEYS = 'examples/tag/keys.md';
const WIRE = 'examples/tag/wire.md';

/** The name cannot be used. The message says why, and is for the person who gave it. */
export class UnusableName extends Error {
  override readonly name = 'UnusableName';
}

/**
 * Writes a new game from the example: its folders, its contract test, its lines in the lists and its section in the
 * README. Nothing is written if anything is wrong.
 * @param root the project's folder
 * @returns the files written and those changed
 * @throws UnusableName
 */
export function writeGame(root: string, name: string): { written: string[]; changed: string[] } {
  const problem = nameProblem(name, takenNames(root));
  if (problem !== undefined) throw new UnusableName(problem);
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const sources = new Map(exampleSources(root).map((file) => [file, read(file)]));
  const [clash] = clashesOf([...sources.values()], name);
  if (clash !== undefined) {
    throw new UnusableName(
      `“${name}” cannot be the name of a game: its code would use the name “${clash}” for two things.`,
    );
  }
  const written = new Map(
    [...sources].map(([file, source]) => [placeOf(file, name), rewriteSource(file, source, name)]),
  );
  const changed = new Map<string, string>();
  const readme = { keys: renameIn(read(KEYS), name), wire: renameIn(read(WIRE), name) };
  for (const insertion of insertionsOf(name, readme)) {
    const { file } = insertion;
    changed.set(file, insertInto(changed.get(file) ?? read(file), insertion));
  }
  for (const [file, source] of [...written, ...changed]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), source);
  }
  return { written: [...written.keys()], changed: [...changed.keys()] };
}

function exampleSources(root: string): string[] {
  return exampleFiles('').flatMap(([from]) =>
    from.endsWith('/') ? globSync(`${from}*`, { cwd: root }).map((file) => file.replaceAll('\\', '/')) : [from],
  );
}

function takenNames(root: string): string[] {
  return GAME_FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? entry.name : entry.name.replace(/(Contract|Game)?(\.test)?\.tsx?$/, ''),
    ),
  );
}
