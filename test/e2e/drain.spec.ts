import { expect } from '@playwright/test';
import { connectionTexts } from '../../client/text/connectionTexts.ts';
import { startCluster } from '../support/cluster.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { createRoom } from './createRoom.ts';
import { IDENTITY_SECRET, test } from './test.ts';

test('a page says that it moves to a fresh server, and plays on in the same room', async ({ visitors }) => {
  await using redis = await RedisServer.start();
  await using cluster = startCluster({ IDENTITY_SECRET, REDIS_URL: redis.url });
  const origin = await cluster.listening();
  const page = await visitors.welcome('Ann');
  const code = await createRoom(page, origin, 'Arena', 'Ann');
  await page.locator('body[data-picture="ready"]').waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  // The list of rooms, and what else a page keeps open to the process that ends.
  visitors.isNetworkGone = true;
  // It is gone again before a test would look.
  await page.evaluate((sentence) => {
    new MutationObserver(() => {
      if (document.body.textContent.includes(sentence)) document.body.dataset.told = '';
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }, connectionTexts.movingOn);
  cluster.signal('SIGHUP');
  await page.locator('body[data-told]').waitFor({ timeout: 60_000 });
  await page.locator('body[data-screen="match"]').waitFor();
  await page.locator('body[data-picture="ready"]').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/r/${code}`);
  await expect.poll(() => cluster.stderr, { timeout: 60_000 }).toContain('all processes have been replaced');
  const moves = cluster.stderr.split('\n').filter((line) => line.includes('a room has moved to another process'));
  expect(moves).toHaveLength(1);
  const returns = cluster.stderr.split('\n').filter((line) => line.includes('"msg":"player returned"'));
  expect(returns).toHaveLength(1);
});
