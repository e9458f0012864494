import { expect, type Page } from '@playwright/test';
import { awayTexts } from '../../client/text/awayTexts.ts';
import { mapByName } from '../../shared/games/arena/maps.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { inRound, msUntilBack } from './inRound.ts';
import { test } from './test.ts';

const AWAY_AFTER_MS = 4_000;
const AWAY_LIMIT_MS = 120_000;
const CUT_MS = 10_000;
/** World units. */
const NEAR = 200;
const BACK_WITHIN_MS = 2_000;

let rumpus: Rumpus;
let proxy: TcpProxy;
test.beforeAll(async () => {
  rumpus = await startRumpus({
    env: {
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

async function roll(page: Page): Promise<void> {
  await page.keyboard.press('KeyD', { delay: 300 });
}

test('a bot plays for who is away, and the player takes over in the same seat', async ({ page }) => {
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Quick play Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  await page.locator('body[data-picture="ready"]').waitFor({ timeout: 60_000 });
  const playing = await inRound<ArenaState>(rumpus, new URL(page.url()).pathname);
  const { state, id, seat } = playing;

  await test.step('who touches nothing is told so, and takes over with a key', async () => {
    await roll(page);
    await expect.poll(() => seat()?.isAway, { timeout: 30_000 }).toBe(true);
    const notice = page.getByText(awayTexts.isAway);
    await expect(notice).toBeVisible();
    await expect(page.getByText(/Your seat is held for [01]:\d\d\./)).toBeVisible();
    await page.screenshot({ path: 'artifacts/screens/direct/away-desktop.png' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: 'artifacts/screens/direct/away-phone.png' });
    await page.waitForTimeout(3_000);
    await page.keyboard.down('KeyA');
    expect(await msUntilBack(playing)).toBeLessThan(500);
    await page.keyboard.up('KeyA');
    await expect(notice).toBeHidden();
    await expect(page.getByText(/^Your bot scored .* while you were away\.$/)).toBeVisible();
    await page.screenshot({ path: 'artifacts/screens/direct/away-back-phone.png' });
  });

  await test.step('while the network is cut for ten seconds, the bot plays on and its points count', async () => {
    proxy.refuse(true);
    proxy.cutAll();
    await expect.poll(() => seat()?.isAway, { intervals: [20] }).toBe(true);
    const before = seat()!.score;
    const field = findOpenPlace(mapByName(state.mapName), 2 * NEAR, NEAR);
    const endsMs = performance.now() + CUT_MS;
    while (performance.now() < endsMs) {
      // Every hit of the bot splats, and somebody is always near, so that it surely scores in this time.
      const own = state.fighters.get(id)!;
      const others = [...state.fighters].filter(([other, { isAlive }]) => other !== id && isAlive);
      for (const [, fighter] of others) fighter.hp = 1;
      const isNear = ([, { x, y }]: (typeof others)[number]) => Math.hypot(x - own.x, y - own.y) < NEAR;
      const [victim] = others;
      if (victim && own.isAlive && !others.some(isNear)) {
        Object.assign(own, field);
        Object.assign(victim[1], { ...field, x: field.x + NEAR / 2 });
      }
      // As people do whose game does not respond. Whoever rests is away for that.
      await page.keyboard.press('KeyD', { delay: 100 });
    }
    expect(seat()?.isAway).toBe(true);
    const scored = seat()!.score - before;
    expect(scored).toBeGreaterThan(0);
    proxy.refuse(false);
    await msUntilBack(playing);
    expect(seat()!.score).toBeGreaterThanOrEqual(before + scored);
    const told = page.getByText(/^Your bot scored \d+ points? while you were away\.$/);
    await expect(told).toBeVisible();
    expect(Number(/\d+/.exec((await told.textContent())!)?.[0])).toBeGreaterThanOrEqual(scored);
  });

  await test.step('a reload keeps seat and score', async () => {
    await roll(page);
    const { look, team } = seat()!;
    state.fighters.get(id)!.points = 90;
    await expect.poll(() => seat()?.score).toBe(90);
    const reloading = page.reload();
    await expect.poll(() => seat()?.isConnected, { intervals: [10] }).toBe(false);
    const ms = await msUntilBack(playing);
    await reloading;
    console.log(`playing again ${Math.round(ms)} ms after a reload`);
    expect(ms).toBeLessThan(BACK_WITHIN_MS);
    expect(seat()).toMatchObject({ look, team, isSpectator: false });
    expect(seat()!.score).toBeGreaterThanOrEqual(90);
  });
});

test('a page that is hidden when its match begins is away without waiting for any timer', async ({ page }) => {
  // As after a move to another game in a tab that nobody looks at, whose timers hardly run.
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    const { setTimeout } = window;
    const runSoon = (run: () => void, ms = 0) => (ms < 2_000 ? setTimeout(run, ms) : 0);
    window.setTimeout = runSoon as typeof setTimeout;
  });
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Quick play Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const { pathname } = new URL(page.url());
  const seats = () => [...rumpus.roomOf(pathname.slice(3)).state.seats.values()];
  await expect.poll(() => seats().find((seat) => !seat.isBot && seat.isConnected)?.isAway).toBe(true);
  // Its frames go on here, so that it would play if it did not know.
  await page.waitForTimeout(1_000);
  expect(seats().find((seat) => !seat.isBot && seat.isConnected)?.isAway).toBe(true);
});
