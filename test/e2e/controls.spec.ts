import { expect } from '@playwright/test';
import { mapByName } from '../../shared/games/arena/maps.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
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

test('the mouse aims beside a worn pad, which takes over by a push; Command does not keep a key down', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(plugInWornPad);
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const state = rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state as ArenaState;
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
    await page.evaluate(() => Object.assign((window as unknown as { pad: Gamepad }).pad, { axes: [0.28, 0, 1, 0] }));
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
  const phone = { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true };
  const page = await visitors.welcome('Ann', phone);
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Create room for Arena' }).tap();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const state = rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state as ArenaState;
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
