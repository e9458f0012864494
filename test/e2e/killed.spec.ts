import { expect } from '@playwright/test';
import { connectionTexts } from '../../client/text/connectionTexts.ts';
import { BACK_WITHIN_MS } from '../support/backWithin.ts';
import { startCluster } from '../support/cluster.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { createRoom } from './createRoom.ts';
import { IDENTITY_SECRET, test } from './test.ts';

test('a page whose process is killed says so in plain English, and plays on in the same room and seat', async ({
  visitors,
}) => {
  await using redis = await RedisServer.start();
  await using cluster = startCluster({ IDENTITY_SECRET, REDIS_URL: redis.url });
  const origin = await cluster.listening();
  const lines = () => cluster.stderr.split('\n').filter((line) => line.startsWith('{'));
  const logged = (message: string) =>
    lines()
      .map((line) => JSON.parse(line) as { msg: string; id: string; pid: number; room?: string; from?: string })
      .filter(({ msg }) => msg === message);
  await expect.poll(() => logged('a process takes connections').length, { timeout: 30_000 }).toBe(2);
  const page = await visitors.welcome('Ann');
  const processIds: (string | undefined)[] = [];
  page.on('websocket', (socket) => processIds.push(new URL(socket.url()).pathname.split('/').at(-2)));
  const code = await createRoom(page, origin, 'Arena', 'Ann');
  await page.locator('body[data-picture="ready"]').waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('body[data-screen="match"]').waitFor();
  visitors.isNetworkGone = true;
  visitors.ownProblems.push('Ann: The player was told of a lost connection.');
  // They are gone again before a test would look.
  await page.evaluate(
    (sentences) => {
      const told = new Set<string>();
      new MutationObserver(() => {
        for (const sentence of sentences) if (document.body.textContent.includes(sentence)) told.add(sentence);
        // A change of these is seen here, too.
        const { dataset } = document.body;
        if (dataset.told !== `${told.size}`) dataset.told = `${told.size}`;
        if (dataset.screen === 'closed' && dataset.hasEnded === undefined) dataset.hasEnded = '';
      }).observe(document.body, { attributes: true, childList: true, subtree: true, characterData: true });
    },
    [connectionTexts.reconnecting, connectionTexts.movingOn],
  );

  const { pid, id: dying } = logged('a process takes connections').find(({ id }) => processIds.includes(id))!;
  process.kill(pid, 'SIGKILL');
  const killedMs = performance.now();
  await expect.poll(() => logged('player returned').length, { timeout: BACK_WITHIN_MS, intervals: [50] }).toBe(1);
  const backMs = performance.now() - killedMs;
  console.log(`the page is back after ${(backMs / 1_000).toFixed(1)} s`);
  await page.locator('body[data-told="2"]').waitFor();
  await page.locator('body[data-screen="match"]').waitFor();
  await page.locator('body[data-picture="ready"]').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/r/${code}`);
  await expect(page.locator('body[data-has-ended]')).toHaveCount(0);
  const revived = logged('a room of a process that died is open again');
  expect(revived.map(({ room, from }) => [room, from])).toEqual([[code, dying]]);
});
