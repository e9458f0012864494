import { expect, type Page } from '@playwright/test';
import { KICK_REACH, MARBLE_RADIUS, PUCK_RADIUS } from '../../shared/games/puck/rules.ts';
import type { Marble, PuckState } from '../../shared/games/puck/schemas.ts';
import { goalsOf, tableByName } from '../../shared/games/puck/tables.ts';
import type { Point } from '../../shared/math/vector.ts';
import { phone } from '../support/phone.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { createRoom } from './createRoom.ts';
import { deskHands, type Hands, touchHands } from './hands.ts';
import { untilPlaying } from './inRound.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

const STEER_EVERY_MS = 30;
const TOUCHING = MARBLE_RADIUS + PUCK_RADIUS;
/** World units behind the puck from where a striker runs up, and within which the kick is charged. */
const RUN_UP = 90;
const CHARGE_FROM = 170;

function stateOf(rumpus: Rumpus, page: Page): PuckState {
  return rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state as PuckState;
}

/** The next round begins at once: what the podium shows has been seen. */
async function endPodium(rumpus: Rumpus, page: Page): Promise<void> {
  const { state, clock } = rumpus.roomOf(new URL(page.url()).pathname.slice(3));
  state.phaseEndsAt = Math.round(clock.elapsedTime);
  await expect.poll(() => state.round).toBe(2);
}

function marbleOf(state: PuckState, name: string): Marble {
  for (const [id, seat] of state.seats) if (seat.name === name) return state.marbles.get(id)!;
  throw new Error(`nobody here is called ${name}`);
}

function towards(from: Readonly<Point>, to: Readonly<Point>): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** Which way to push the stick, and whether to hold the kick, to get behind the puck and kick it into the other goal. */
function strike(state: PuckState, { x, y, team }: Marble): { move: Point; isHolding: boolean } {
  const table = tableByName(state.tableName);
  const { left, right, top, bottom } = goalsOf(table);
  const { puck } = state;
  const goal = { x: team === 1 ? right : left, y: (top + bottom) / 2 };
  const way = towards(puck, goal);
  const behind = { x: puck.x - way.x * RUN_UP, y: puck.y - way.y * RUN_UP };
  const toPuck = towards({ x, y }, puck);
  const distance = Math.hypot(puck.x - x, puck.y - y);
  const isBehind = toPuck.x * way.x + toPuck.y * way.y > 0.9;
  if (isBehind) return { move: toPuck, isHolding: distance < CHARGE_FROM && distance > TOUCHING + KICK_REACH / 2 };
  // Around the puck, not through it.
  const isInFront = toPuck.x * way.x < 0 && distance < RUN_UP * 1.6;
  const aside = { x: puck.x - way.x * RUN_UP, y: puck.y + (y < puck.y ? -1 : 1) * RUN_UP };
  return { move: towards({ x, y }, isInFront ? aside : behind), isHolding: false };
}

/** Plays with real input until the round is over. */
async function playUntilPodium(page: Page, hands: Hands, state: PuckState, name: string): Promise<void> {
  while (state.phase === 'playing') {
    const { move, isHolding } = strike(state, marbleOf(state, name));
    await hands.steer(move, isHolding);
    await page.waitForTimeout(STEER_EVERY_MS);
  }
  await hands.rest();
}

test('two people meet by code, one kicks the puck into the goal, and the next round begins', async ({
  rumpus,
  visitors,
}) => {
  const ann = await visitors.welcome('Ann');
  await createRoom(ann, rumpus.endpoint, 'Puck', 'Ann');
  const ben = await visitors.welcome('Ben');
  await ben.goto(ann.url());
  await ben.getByLabel(/name/i).first().fill('Ben');
  await ben.getByRole('button', { name: 'Join', exact: true }).click();
  const state = stateOf(rumpus, ann);
  await expect.poll(() => state.marbles.size).toBe(2);
  await picture(ann, 'lobby-desktop');

  await test.step('both play in different teams, and Ann scores', async () => {
    state.settings.values.set('goalsToWin', 1);
    await ann.keyboard.press('Escape');
    await ann.getByRole('button', { name: 'Start', exact: true }).click();
    await untilPlaying(state);
    expect(marbleOf(state, 'Ann').team).not.toBe(marbleOf(state, 'Ben').team);
    // Out of the way.
    await ben.keyboard.down('KeyW');
    await expect.poll(() => state.stage).not.toBe('freeze');
    await picture(ann, 'kick-off-desktop');
    await playUntilPodium(ann, deskHands(ann), state, 'Ann');
    await ben.keyboard.up('KeyW');
    expect(marbleOf(state, 'Ann').goals).toBe(1);
  });

  await test.step('both see the score, and the podium with Ann on it', async () => {
    for (const page of [ann, ben]) {
      await expect(page.getByLabel('Podium')).toBeVisible();
      await expect(page.locator('.team-score b')).toHaveText(/^(1 : 0|0 : 1)$/);
      await expect(page.getByText('Top scorer')).toBeVisible();
    }
    await picture(ann, 'podium-desktop');
  });

  await test.step('the next round begins at 0 : 0', async () => {
    await endPodium(rumpus, ann);
    await expect(ben.locator('.team-score b')).toHaveText('0 : 0');
    await expect(ben.getByLabel('Podium')).toBeHidden();
  });
});

test('on a phone, two thumbs score and see the podium', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Cleo', phone);
  await createRoom(page, rumpus.endpoint, 'Puck', 'Cleo');
  const state = stateOf(rumpus, page);
  state.settings.botsIfAlone = false;
  await expect.poll(() => state.marbles.size).toBe(1);
  state.settings.values.set('goalsToWin', 1);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await untilPlaying(state);
  await picture(page, 'kick-off-phone');
  await playUntilPodium(page, touchHands(page, page.getByRole('button', { name: 'Kick', exact: true })), state, 'Cleo');
  expect(marbleOf(state, 'Cleo').goals).toBe(1);
  await expect(page.getByLabel('Podium')).toBeVisible();
  await picture(page, 'podium-phone');
  await endPodium(rumpus, page);
  await expect(page.locator('.team-score b')).toHaveText('0 : 0');
});

test('on phones held upright, the time and the goals of both teams stand inside the window', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Cleo', phone);
  await createRoom(page, rumpus.endpoint, 'Puck', 'Cleo');
  const state = stateOf(rumpus, page);
  const serverNow = () => rumpus.roomOf(new URL(page.url()).pathname.slice(3)).clock.elapsedTime;
  const expectInside = async () => {
    for (const width of [320, 360, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const part of ['.timer', '.team-score']) {
        const { x, width: size } = (await page.locator(part).boundingBox())!;
        expect(x, `the left edge of ${part} at ${width}`).toBeGreaterThanOrEqual(0);
        expect(x + size, `the right edge of ${part} at ${width}`).toBeLessThanOrEqual(width);
      }
    }
  };
  state.phaseEndsAt = Math.round(serverNow() + 600_000);
  await expect(page.locator('.timer')).toHaveText(/Starts in/);
  await expectInside();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await untilPlaying(state);
  state.phaseEndsAt = Math.round(serverNow());
  await expect(page.locator('.timer')).toHaveText(/Golden goal/);
  await expectInside();
});
