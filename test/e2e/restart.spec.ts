import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { connectionTexts } from '../../client/text/connectionTexts.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { createRoom } from './createRoom.ts';
import { picture } from './picture.ts';
import { IDENTITY_SECRET, test } from './test.ts';

const file = join(tmpdir(), `rumpus-${process.pid}.sqlite`);
test.use({ serverEnv: { SAVE_FILE: file } });

let next: Rumpus | undefined;
// Not after each test: its visitors still look at what the server has counted.
test.afterAll(async () => {
  await next?.close();
  rmSync(file, { force: true });
});

test('a page says that the server restarts, and plays on where it stopped', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  const code = await createRoom(page, rumpus.endpoint, 'Arena', 'Ann');
  await page.locator('body[data-picture="ready"]').waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const before = rumpus.roomOf(code).state as ArenaState;
  await expect.poll(() => before.phase).toBe('countdown');
  // Nothing here depends on how long it takes.
  before.phaseEndsAt = 1;
  await expect.poll(() => before.phase, { intervals: [50] }).toBe('playing');
  const [id] = [...before.fighters.keys()];
  before.seats.get(id!)!.score = before.fighters.get(id!)!.points = 7;

  visitors.isNetworkGone = true;
  await rumpus.close();
  await expect(page.getByRole('status').filter({ hasText: connectionTexts.restarting })).toBeVisible();
  await picture(page, 'restarting-desktop');
  next = await startRumpus({ env: { IDENTITY_SECRET, SAVE_FILE: file, PORT: `${rumpus.port}` } });
  visitors.rumpus = next;
  const state = next.roomOf(code).state as ArenaState;
  await page.locator('body[data-screen="match"]').waitFor();
  await expect.poll(() => state.seats.get(id!)?.isAway).toBe(false);
  expect(state).toMatchObject({ phase: 'playing', round: 1, hostId: id });
  expect(state.seats.get(id!)).toMatchObject({ name: 'Ann', score: 7, isConnected: true });
  const { x } = state.fighters.get(id!)!;
  const key = x > 1_400 ? 'a' : 'd';
  await page.keyboard.down(key);
  await expect.poll(() => Math.abs((state.fighters.get(id!)?.x ?? x) - x)).toBeGreaterThan(40);
  await page.keyboard.up(key);
  expect(new URL(page.url()).pathname).toBe(`/r/${code}`);
});
