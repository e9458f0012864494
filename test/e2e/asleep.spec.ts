import { expect } from '@playwright/test';
import type { PuckState } from '../../shared/games/puck/schemas.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { inRound, msUntilBack } from './inRound.ts';
import { test } from './test.ts';
import { UntouchedTab } from './UntouchedTab.ts';

/**
 * `ASLEEP_S=180` lets the page sleep for three minutes, as a phone in a pocket does, with the server's own times. By
 * default it sleeps for a moment longer than a grace period that is shortened for it. That does not prove that the
 * default AWAY_LIMIT_MS is long enough, nor that a seat outlives the default grace period.
 */
const ASLEEP_S = Number(process.env.ASLEEP_S ?? 16);
const shortened = { RECONNECT_GRACE_MS: '14000' };
const BACK_WITHIN_MS = 2_000;
const GOALS = 3;
/** Nobody reaches it. */
const GOALS_TO_WIN = 1_000;

let rumpus: Rumpus;
test.beforeAll(async () => {
  rumpus = await startRumpus(process.env.ASLEEP_S === undefined ? { env: shortened } : {});
});
test.afterAll(() => rumpus.close());

test('a page that was asleep for longer than the grace period plays again at once, in the same seat', async ({
  browser,
}) => {
  test.setTimeout(240_000 + ASLEEP_S * 1_000);
  const tab = await UntouchedTab.open(browser, rumpus.endpoint);
  const quickPlay = `[...document.querySelectorAll('button')].find((button) => button.textContent === 'Quick play Puck')`;
  await expect.poll(() => tab.read(`${quickPlay} !== undefined`)).toBe(true);
  await tab.read(`${quickPlay}.click()`);
  const hasPicture = `document.body.dataset.picture === 'ready' && location.pathname.startsWith('/r/')`;
  await expect.poll(() => tab.read(hasPicture), { timeout: 60_000 }).toBe(true);
  const path = String(await tab.read('location.pathname'));
  const playing = await inRound<PuckState>(rumpus, path);
  const { state, id, seat } = playing;
  // The round outlasts the sleep, because a new one takes all points away.
  state.settings.values.set('goalsToWin', GOALS_TO_WIN);
  state.phaseEndsAt = rumpus.roomOf(path.slice(3)).clock.elapsedTime + (ASLEEP_S + 60) * 1_000;
  await tab.touch('KeyD');
  await expect.poll(() => seat()?.isAway, { intervals: [20] }).toBe(false);
  state.marbles.get(id)!.goals = GOALS;
  await expect.poll(() => seat()?.score).toBeGreaterThanOrEqual(GOALS);
  const { look, team } = seat()!;
  await tab.freeze();
  await expect.poll(() => seat()?.isAway, { intervals: [20] }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, ASLEEP_S * 1_000));
  const score = seat()!.score;
  expect(score).toBeGreaterThanOrEqual(GOALS);
  expect(seat()).toMatchObject({ look, team, isAway: true });
  await tab.wake();
  const ms = await msUntilBack(playing);
  console.log(`playing again ${Math.round(ms)} ms after ${ASLEEP_S} s asleep, with a score of ${score}`);
  expect(ms).toBeLessThan(BACK_WITHIN_MS);
  expect(seat()).toMatchObject({ look, team, isSpectator: false });
  expect(seat()!.score).toBeGreaterThanOrEqual(score);
  expect(state.phase).toBe('playing');
  await tab.close();
});
