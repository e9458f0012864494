/**
 * Writes a new game from the example: `npm run new-game -- <name>`. docs/games.md says what to do with it.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readName } from './newGame/readName.ts';
import { UnusableName, writeGame } from './newGame/writeGame.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  const name = readName(process.argv.slice(2));
  const { written, changed } = writeGame(root, name);
  tidy([...written, ...changed].filter((file) => !file.endsWith('.md')));
  console.log(`Wrote the game “${name}”:

  shared/games/${name}/                the rules
  client/games/${name}/                picture, sound, words, controls
  test/games/${name}Contract.test.ts   the tests that every game must pass

Added it to ${changed.join(', ')}.

It is a complete copy of the example, ready to be changed. Next:

  npm run dev                          play it, and see each change at once
  npx vitest run test/games/${name}Contract.test.ts
  npm run check && npm test

docs/games.md explains each file.`);
} catch (error) {
  if (!(error instanceof UnusableName)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Longer and shorter names change where lines break and how imports are sorted. */
function tidy(files: readonly string[]): void {
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
  execFileSync(process.execPath, [biome, 'check', '--write', '--log-level=error', ...files], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
