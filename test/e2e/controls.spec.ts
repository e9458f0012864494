import { expect, type Page } from '@playwright/test';
import { mapByName } from '../../shared/games/arena/maps.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import type { Point } from '../../shared/math/vector.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import { phone } from '../support/phone.ts';
import { createRoom } from './createRoom.ts';
import { flickThumb } from './hands.ts';
import { test } from './test.ts';

/** Runs in the page, before its own code: the only pad is one that has lain there for years. */
function plugInWornPad(): void {
  const axes = [0.28, 0, 0.28, 0];
  const buttons = Array.from({ length: 17 }, (_none, index) => {
    const value = index === 7 ? 0.1 : 0;
    return { value, pressed: value > 0, touched: value > 0 };
  });
  const pad = { id: 'worn', index: 0, connected: true, mapping: 'standard', axes, buttons };
  Object.assign(window, { pad });
  navigator.getGamepads = () => [pad] as unknown as Gamepad[];
}

/** Runs in the page, before its own code: a pad whose buttons and sticks the test holds. */
function plugInPad(): void {
  const buttons = Array.from({ length: 17 }, () => ({ value: 0, pressed: false, touched: false }));
  const pad = { id: 'pad', index: 0, connected: true, mapping: 'standard', axes: [0, 0, 0, 0], buttons };
  Object.assign(window, { pad });
  navigator.getGamepads = () => [pad] as unknown as Gamepad[];
  // Browsers tell of a pad with its first press.
  window.addEventListener('load', () => window.dispatchEvent(new Event('gamepadconnected')));
}

/** What the functions that run in the page leave there. */
type PadWindow = typeof window & {
  readonly pad: { axes: number[]; readonly buttons: { value: number }[] };
  padLiesStill(): Promise<void>;
  nextFrame(): Promise<number>;
};

/**
 * Runs in the page, before its own code. A pad that is new, or that the page has not looked at for two seconds, must lie still
 * for a moment before it counts.
 */
function watchFrames(): void {
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const padLiesStill = async () => {
    let lastMs = await nextFrame();
    for (let stillSinceMs = lastMs; lastMs - stillSinceMs < 500; ) {
      const nowMs = await nextFrame();
      if (nowMs - lastMs > 1000) stillSinceMs = nowMs;
      lastMs = nowMs;
    }
  };
  Object.assign(window, { nextFrame, padLiesStill });
}

/** Buttons of the standard mapping. */
const PAD = { A: 0, B: 1, view: 8, start: 9, up: 12, down: 13, left: 14, right: 15 } as const;

/** Holds a button for one frame, because on a page that draws slowly a second one would be a long press. */
async function pressPad(page: Page, button: keyof typeof PAD): Promise<void> {
  await page.evaluate(async (index) => {
    const { pad, padLiesStill, nextFrame } = window as PadWindow;
    await padLiesStill();
    pad.buttons[index]!.value = 1;
    await nextFrame();
    pad.buttons[index]!.value = 0;
    for (let frame = 0; frame < 3; frame++) await nextFrame();
  }, PAD[button]);
}

test('by gamepad alone, a room is created, its cards are opened and closed, a round is started and left', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(plugInPad);
  await page.addInitScript(watchFrames);
  await page.goto(rumpus.endpoint);
  const focused = page.locator(':focus');
  /** Until it is there, at most so many times. */
  const walkTo = async (name: string, direction: keyof typeof PAD) => {
    const wanted = page.getByRole('button', { name, exact: true });
    for (let step = 0; step < 8; step++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await pressPad(page, direction);
    }
    await expect(wanted).toBeFocused();
  };

  await test.step('home', async () => {
    // What reads the pad is loaded with the first sign of one.
    await expect(async () => {
      if ((await focused.count()) === 0) await pressPad(page, 'down');
      expect(await focused.count()).toBe(1);
    }).toPass();
    await walkTo('Create room for Arena', 'right');
    expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await pressPad(page, 'A');
    await page.waitForURL(/\/r\/[A-Z]{5}$/);
  });
  const state = rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state as ArenaState;
  state.settings.botsIfAlone = false;
  await expect.poll(() => state.fighters.size).toBe(1);
  const fighter = [...state.fighters.values()][0]!;
  await expect.poll(() => fighter.isAlive).toBe(true);
  const { dashedAt } = fighter;
  const roomCard = page.getByRole('region', { name: 'Lobby' });

  await test.step('the room card', async () => {
    await expect(roomCard).toBeVisible();
    await pressPad(page, 'up');
    await pressPad(page, 'B');
    await expect(roomCard).toHaveCount(0);
    await expect(focused).toHaveCount(0);
    await pressPad(page, 'view');
    await expect(page.getByRole('region', { name: 'Scoreboard' })).toBeVisible();
    await pressPad(page, 'view');
    await expect(page.getByRole('region', { name: 'Scoreboard' })).toHaveCount(0);
  });

  await test.step('the warm-up', async () => {
    expect(state.phase).toBe('warmup');
    expect(fighter.dashedAt).toBe(dashedAt);
    await expect(page.getByText('left stick to roll · right stick to aim')).toBeVisible();
    // On a busy machine a bot plays the seat for a while, and does what the first hint says.
    const hint = page.locator('.hint-line');
    await expect(hint).toHaveText(/left stick|right stick|: A,/);
    await page.keyboard.press('KeyW');
    await expect(page.getByText('W A S D to roll')).toBeVisible();
    await expect(hint).toHaveText(/W A S D|mouse|: Space,/);
    await pressPad(page, 'start');
    await expect.poll(() => state.phase).toBe('playing');
  });

  await test.step('the round, and out of it', async () => {
    await pressPad(page, 'start');
    await expect(roomCard).toBeVisible();
    await walkTo('Leave room', 'down');
    await pressPad(page, 'A');
    await expect(page.getByRole('button', { name: 'Go back in' })).toBeVisible();
  });
});

/** Runs in the page, before its own code. */
function useFrenchKeyboard(): void {
  const labels = new Map(Object.entries({ KeyW: 'z', KeyA: 'q', KeyS: 's', KeyD: 'd' }));
  Object.defineProperty(navigator, 'keyboard', { value: { getLayoutMap: async () => labels } });
}

test('by keyboard alone, a room is created, and a round is started, fought and left', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(useFrenchKeyboard);
  await page.goto(rumpus.endpoint);
  const { keyboard } = page;
  const tabTo = async (name: string) => {
    const wanted = page.getByRole('button', { name, exact: true });
    for (let press = 0; press < 20; press++) {
      await keyboard.press('Tab');
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
    }
    await expect(wanted).toBeFocused();
  };
  await tabTo('Create room for Arena');
  await keyboard.press('Enter');
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const state = rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state as ArenaState;
  state.settings.botsIfAlone = false;
  await expect.poll(() => state.fighters.size).toBe(1);
  await expect(page.getByText('Z Q S D to roll · mouse or arrow keys to aim and fire')).toBeVisible();
  await tabTo('Start');
  await keyboard.press('Enter');
  await expect.poll(() => state.phase).toBe('playing');

  const fighter = [...state.fighters.values()][0]!;
  await expect.poll(() => fighter.isAlive).toBe(true);
  Object.assign(fighter, findOpenPlace(mapByName(state.mapName), 500, 200));
  const { shotAt, dashedAt } = fighter;
  await test.step('it rolls one way, and aims and fires another', async () => {
    await keyboard.down('KeyA');
    await expect.poll(() => fighter.vx).toBeLessThan(-50);
    expect(fighter.shotAt).toBe(shotAt);
    await keyboard.down('ArrowUp');
    await keyboard.down('ArrowRight');
    await expect.poll(() => fighter.shotAt).not.toBe(shotAt);
    // A slow page may press the second key after the first shot.
    await expect.poll(() => Math.cos(fighter.aim - -Math.PI / 4)).toBeGreaterThan(0.99);
    expect(fighter.vx).toBeLessThan(0);
    await keyboard.up('ArrowUp');
    await keyboard.up('ArrowRight');
    await keyboard.press('Space');
    await expect.poll(() => fighter.dashedAt).not.toBe(dashedAt);
    await keyboard.up('KeyA');
  });

  await test.step('it looks at the scores, and leaves', async () => {
    await keyboard.down('Tab');
    await expect(page.getByRole('region', { name: 'Scoreboard' })).toBeVisible();
    await keyboard.up('Tab');
    // The card of a new room closed as the round began.
    await expect(page.getByRole('region', { name: 'Lobby' })).toBeHidden();
    await keyboard.press('Escape');
    await expect(page.locator('.panel-room :focus')).toHaveCount(1);
    await tabTo('Leave room');
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Go back in' })).toBeVisible();
  });
});

test('the mouse aims beside a worn pad, which takes over by a push; Command does not keep a key down', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(plugInWornPad);
  await page.addInitScript(watchFrames);
  await createRoom(page, rumpus.endpoint, 'Arena');
  const state = rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state as ArenaState;
  state.settings.botsIfAlone = false;
  await expect.poll(() => state.fighters.size).toBe(1);
  const fighter = [...state.fighters.values()][0]!;
  await expect.poll(() => fighter.isAlive).toBe(true);
  Object.assign(fighter, findOpenPlace(mapByName(state.mapName), 500, 200));
  /** 1 to the right, -1 to the left. */
  const aim = () => Math.cos(fighter.aim);

  await test.step('the mouse aims, and nobody rolls', async () => {
    for (const [x, expected] of [
      [5, -1],
      [1275, 1],
      [5, -1],
    ] as const) {
      await page.mouse.move(x, 360, { steps: 4 });
      await expect.poll(() => aim() * expected).toBeGreaterThan(0.7);
    }
    // While a busy machine draws no frame, a bot plays the seat, and rolls.
    await expect.poll(() => [fighter.vx, fighter.vy]).toEqual([0, 0]);
  });

  await test.step('the pad aims once its stick is pushed, and the mouse again once it is moved', async () => {
    await page.evaluate(async () => {
      const { pad, padLiesStill } = window as PadWindow;
      await padLiesStill();
      pad.axes = [0.28, 0, 1, 0];
    });
    await expect.poll(aim).toBeGreaterThan(0.7);
    await page.mouse.move(8, 300, { steps: 4 });
    await expect.poll(aim).toBeLessThan(-0.7);
  });

  await test.step('a key whose release macOS keeps to itself is let go of with Command', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.down('KeyD');
    await page.keyboard.down('Meta');
    await page.keyboard.up('Meta');
    // Against a key that is still down it would not roll at all.
    await page.keyboard.down('KeyA');
    await expect.poll(() => fighter.vx).toBeLessThan(-100);
  });
});

test('on a phone, a flick of the left thumb dashes while the right one goes on aiming and firing', async ({
  rumpus,
  visitors,
}) => {
  const sideways = { ...phone, viewport: { width: 844, height: 390 } };
  const page = await visitors.welcome('Ann', sideways);
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Create room for Arena' }).tap();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const state = rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state as ArenaState;
  state.settings.botsIfAlone = false;
  await expect.poll(() => state.fighters.size).toBe(1);
  const fighter = [...state.fighters.values()][0]!;
  await expect.poll(() => fighter.isAlive).toBe(true);
  Object.assign(fighter, findOpenPlace(mapByName(state.mapName), 500, 200));
  const { dashedAt, shotAt } = fighter;
  const aiming = { x: 700, y: 250, id: 1 };
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ ...aiming, x: 650 }] });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [aiming] });
  await expect.poll(() => [fighter.shotAt === shotAt, Math.abs(fighter.aim) < 0.1]).toEqual([false, true]);
  expect(fighter.dashedAt).toBe(dashedAt);
  await flickThumb(devtools, { x: 150, y: 250 }, { x: -70, y: 0 }, [aiming]);
  await expect.poll(() => fighter.dashedAt).not.toBe(dashedAt);
  expect(fighter.vx).toBeLessThan(-200);
  const shotAtDash = fighter.shotAt;
  await expect.poll(() => fighter.shotAt).not.toBe(shotAtDash);
  expect(Math.abs(fighter.aim)).toBeLessThan(0.1);
});

test('on a phone, a tap right after a flick counts, be it of the stick or of a button', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann', phone);
  await createRoom(page, rumpus.endpoint, 'Arena', 'Ann');
  const scores = page.getByRole('button', { name: 'Scores' });
  const panel = page.locator('.panel-scores');
  const devtools = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize()!;
  const flick = async (from: Point) => {
    await flickThumb(devtools, from, { x: 0, y: -70 });
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };

  const dash = (await page.getByRole('button', { name: 'Dash' }).boundingBox())!;
  // A page that is still loading answers too late.
  await scores.tap();
  for (const from of [
    { x: width / 4, y: height * 0.75 },
    { x: dash.x + dash.width / 2, y: dash.y + dash.height / 2 },
  ]) {
    await scores.tap();
    await expect(panel).toBeHidden();
    await flick(from);
    await scores.tap();
    await expect(panel).toBeVisible();
  }
});
