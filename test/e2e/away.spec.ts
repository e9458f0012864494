import { expect, type Page } from '@playwright/test';
import { awayTexts } from '../../client/text/awayTexts.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import type { Seat } from '../../shared/room/RoomState.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { test } from './test.ts';

/** Shorter than by default, so that the page sleeps for longer than the grace period. */
const GRACE_MS = 14_000;
const AWAY_AFTER_MS = 4_000;
const AWAY_LIMIT_MS = 120_000;
const ASLEEP_MS = 22_000;
const CUT_MS = 10_000;
const BACK_WITHIN_MS = 2_000;

let rumpus: Rumpus;
let proxy: TcpProxy;
test.beforeAll(async () => {
  rumpus = await startRumpus({
    env: {
      RECONNECT_GRACE_MS: String(GRACE_MS),
      AWAY_AFTER_MS: String(AWAY_AFTER_MS),
      AWAY_LIMIT_MS: String(AWAY_LIMIT_MS),
    },
  });
  proxy = await TcpProxy.start({ targetPort: rumpus.port, seed: 1 });
  rumpus.endpoint = `http://127.0.0.1:${proxy.port}`;
});
test.afterAll(async () => {
  await proxy.close();
  await rumpus.close();
});

interface Playing {
  readonly state: ArenaState;
  readonly id: string;
  seat(): Seat | undefined;
}

/** Into a public round of Arena, alone with bots. */
async function play(page: Page): Promise<Playing> {
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Quick play Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  await page.locator('body[data-picture="ready"]').waitFor({ timeout: 60_000 });
  const code = new URL(page.url()).pathname.slice(3);
  const state = rumpus.roomOf(code).state as ArenaState;
  const id = [...state.seats].find(([, seat]) => !seat.isBot)![0];
  await expect.poll(() => state.phase, { timeout: 40_000 }).toBe('playing');
  return { state, id, seat: () => state.seats.get(id) };
}

async function roll(page: Page): Promise<void> {
  await page.keyboard.down('KeyD');
  await page.waitForTimeout(300);
  await page.keyboard.up('KeyD');
}

/** @returns ms from now until the server sees the player play */
async function msUntilBack({ seat }: Playing): Promise<number> {
  const startMs = performance.now();
  await expect.poll(() => seat()?.isConnected === true && !seat()?.isAway, { intervals: [20] }).toBe(true);
  return performance.now() - startMs;
}

test('a player who touches nothing is told that a bot plays, and takes over with a key', async ({ page }) => {
  const playing = await play(page);
  await roll(page);
  await expect.poll(() => playing.seat()?.isAway, { timeout: 30_000 }).toBe(true);
  const notice = page.getByText(awayTexts.isAway);
  await expect(notice).toBeVisible();
  await expect(page.getByText(/Your seat is held for [01]:\d\d\./)).toBeVisible();
  await page.screenshot({ path: 'artifacts/away-1280x720.png' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: 'artifacts/away-390x844.png' });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.waitForTimeout(3_000);
  await page.keyboard.down('KeyA');
  expect(await msUntilBack(playing)).toBeLessThan(500);
  await page.keyboard.up('KeyA');
  await expect(notice).toBeHidden();
  await expect(page.getByText(/^Your bot scored .* while you were away\.$/)).toBeVisible();
  await page.screenshot({ path: 'artifacts/away-back.png' });
});

test('a page that was asleep for longer than the grace period plays again at once, in the same seat', async ({
  page,
}) => {
  const playing = await play(page);
  await roll(page);
  const { look } = playing.seat()!;
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await expect.poll(() => playing.seat()?.isAway).toBe(true);
  await page.waitForTimeout(ASLEEP_MS);
  const score = playing.seat()!.score;
  expect(playing.seat()).toMatchObject({ look, isAway: true });
  await devTools.send('Page.setWebLifecycleState', { state: 'active' });
  const ms = await msUntilBack(playing);
  console.log(`playing again ${Math.round(ms)} ms after ${ASLEEP_MS / 1_000} s asleep`);
  expect(ms).toBeLessThan(BACK_WITHIN_MS);
  expect(playing.seat()).toMatchObject({ look, isSpectator: false });
  expect(playing.seat()!.score).toBeGreaterThanOrEqual(score);
  await roll(page);
});

test('while the network is cut for ten seconds, a bot plays on and its points count', async ({ page }) => {
  const playing = await play(page);
  const { state, id, seat } = playing;
  await roll(page);
  proxy.refuse(true);
  proxy.cutAll();
  await expect.poll(() => seat()?.isAway, { intervals: [20] }).toBe(true);
  const before = seat()!.score;
  const endsMs = performance.now() + CUT_MS;
  while (performance.now() < endsMs) {
    // Every hit of the bot splats, so that it surely scores in this time.
    for (const [other, fighter] of state.fighters) if (other !== id && fighter.isAlive) fighter.hp = 1;
    await page.waitForTimeout(100);
  }
  expect(seat()?.isAway).toBe(true);
  const scored = seat()!.score - before;
  expect(scored).toBeGreaterThan(0);
  proxy.refuse(false);
  await msUntilBack(playing);
  expect(seat()!.score).toBeGreaterThanOrEqual(before + scored);
  await expect(page.getByText(awayTexts.hasPlayed(scored))).toBeVisible();
});

test('a reload in mid-match keeps seat and score', async ({ page }) => {
  const playing = await play(page);
  const { state, id, seat } = playing;
  await roll(page);
  const { look, team } = seat()!;
  state.fighters.get(id)!.points = 9;
  await expect.poll(() => seat()?.score).toBe(9);
  const reloading = page.reload();
  await expect.poll(() => seat()?.isConnected, { intervals: [10] }).toBe(false);
  const ms = await msUntilBack(playing);
  await reloading;
  console.log(`playing again ${Math.round(ms)} ms after a reload`);
  expect(ms).toBeLessThan(BACK_WITHIN_MS);
  expect(seat()).toMatchObject({ look, team, isSpectator: false });
  expect(seat()!.score).toBeGreaterThanOrEqual(9);
});
