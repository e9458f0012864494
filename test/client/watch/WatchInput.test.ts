import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { padButtons } from '../../../client/input/bindings.ts';
import { WatchInput } from '../../../client/watch/WatchInput.ts';
import { FakePage, fakeElement } from '../input/FakePage.ts';

let page: FakePage;
let input: WatchInput;
let done: string[];
const push = { x: 0, y: 0 };
const poller = { poll: (nowMs: number) => void input.read(nowMs, push) };

beforeEach(() => {
  page = new FakePage();
  done = [];
  input = new WatchInput({
    page,
    host: page.host,
    hand: { press: (what) => done.push(what), drag: (dx, dy) => done.push(`${dx} ${dy}`) },
  });
});
afterEach(() => input.dispose());

describe('whoever watches', () => {
  test.each([
    ['KeyQ', 'previous'],
    ['PageUp', 'previous'],
    ['KeyE', 'next'],
    ['PageDown', 'next'],
    ['KeyF', 'centre'],
    ['Home', 'centre'],
  ])('presses %s for %s, once for each press', (code, what) => {
    const { defaultPrevented } = page.key('keydown', code);
    page.key('keydown', code, { repeat: true });
    expect([done, defaultPrevented]).toEqual([[what], true]);
  });

  test('types into a field, and presses shortcuts of the browser, without moving the camera', () => {
    page.key('keydown', 'KeyE', { target: fakeElement('input') });
    page.key('keydown', 'KeyW', { target: fakeElement('textarea') });
    page.key('keydown', 'KeyF', { ctrlKey: true });
    page.run(poller, 16);
    expect([done, push]).toEqual([[], { x: 0, y: 0 }]);
  });

  test('pushes the camera with keys, no faster along a diagonal, until they let go', () => {
    page.key('keydown', 'ArrowRight');
    page.run(poller, 16);
    expect(push).toEqual({ x: 1, y: 0 });
    page.key('keydown', 'KeyS');
    page.run(poller, 16);
    expect(Math.hypot(push.x, push.y)).toBeCloseTo(1);
    page.key('keyup', 'ArrowRight');
    page.key('keyup', 'KeyS');
    page.run(poller, 16);
    expect(push).toEqual({ x: 0, y: 0 });
  });

  test('lets go of everything when another window comes to the front', () => {
    page.key('keydown', 'KeyD');
    page.send('blur');
    page.run(poller, 16);
    expect(push).toEqual({ x: 0, y: 0 });
  });

  test.each(['mouse', 'touch'] as const)('pulls the world with the %s, one pointer at a time', (kind) => {
    page.pointer('pointermove', kind, 50, 50, { buttons: 1 });
    page.pointer('pointerdown', kind, 100, 100, { buttons: 1 });
    page.pointer('pointermove', kind, 130, 90, { buttons: 1 });
    page.pointer('pointerdown', 'touch', 500, 500, { buttons: 1, pointerId: 9 });
    page.pointer('pointermove', 'touch', 600, 500, { buttons: 1, pointerId: 9 });
    page.pointer('pointermove', kind, 131, 90, { buttons: 1 });
    page.pointer('pointerup', kind, 131, 90);
    page.pointer('pointermove', kind, 300, 300, { buttons: 1 });
    expect(done).toEqual(['30 -10', '1 0']);
  });

  test('does not go on pulling when the pointer was let go of outside the page', () => {
    page.pointer('pointerdown', 'mouse', 100, 100, { buttons: 1 });
    page.pointer('pointermove', 'mouse', 400, 400, { buttons: 0 });
    page.pointer('pointermove', 'mouse', 500, 400, { buttons: 1 });
    expect(done).toEqual([]);
  });

  test('uses bumpers, Y and both sticks of a gamepad', () => {
    const pad = page.plug(0);
    page.run(poller, 1000);
    const { leftBumper, rightBumper, Y } = padButtons;
    for (const button of [leftBumper, rightBumper, Y]) {
      pad.values[button] = 1;
      page.run(poller, 200);
      pad.values[button] = 0;
      page.run(poller, 200);
    }
    expect(done).toEqual(['previous', 'next', 'centre']);
    pad.axes = [0, 0, 1, 0];
    page.run(poller, 100);
    expect(push.x).toBeCloseTo(1, 1);
    pad.axes = [0, 1, 0, 0];
    page.run(poller, 100);
    expect(push.y).toBeCloseTo(1, 1);
    page.document.activeElement = fakeElement('button');
    page.run(poller, 100);
    expect(push).toEqual({ x: 0, y: 0 });
  });

  test('keeps its touches from becoming gestures of the browser', () => {
    expect(page.touchStart().defaultPrevented).toBe(true);
  });

  test('does nothing more once it is over', () => {
    input.dispose();
    expect(page.touchStart().defaultPrevented).toBe(false);
    page.key('keydown', 'KeyE');
    expect(done).toEqual([]);
  });
});
