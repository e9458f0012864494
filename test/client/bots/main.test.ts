import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { clientGames } from '../../../client/games/clientGameList.ts';

const main = fileURLToPath(new URL('../../../client/bots/main.ts', import.meta.url));
const run = promisify(execFile);

test('Node alone runs the bots, so no game brings JSX into its list', async () => {
  const { stdout } = await run(process.execPath, [main, '--help']);
  expect(stdout).toContain('--room-size');
});

test('an unknown game is refused, and every known one named', async () => {
  const refusal = run(process.execPath, [main, '--game', 'chess']);
  await expect(refusal).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(Object.keys(clientGames).join(', ')),
  });
});

test.each(Object.entries(clientGames))('the code of %s runs without a page', async (_name, entry) => {
  const game = await entry.load();
  expect(game.words).toBe(entry.words);
});
