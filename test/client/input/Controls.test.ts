import { beforeEach, describe, expect, test } from 'vitest';
import { arenaControls } from '../../../client/games/arena/arenaControls.ts';
import { padButtons } from '../../../client/input/bindings.ts';
import { Controls } from '../../../client/input/Controls.ts';
import { FakePage, fakeElement } from './FakePage.ts';

const LEFT = 1;
const RIGHT = 2;
/** Where the own marble is on the screen. */
const MARBLE = { x: 500, y: 300 };

let page: FakePage;
let controls: Controls;

beforeEach(() => {
  page = new FakePage();
  controls = new Controls(page.host, { scheme: arenaControls, page });
});

/** The buttons beside the rest. */
function step() {
  const { actions, ...rest } = controls.takeStep(MARBLE);
  return { ...rest, ...(actions as Record<'fire' | 'dash', boolean>) };
}

/** A step after the one that still counts presses that are over. */
function nextStep() {
  step();
  return step();
}

/** The mouse of somebody who aims straight down. */
function moveMouse(): void {
  for (let y = 400; y <= 600; y += 20) page.pointer('pointermove', 'mouse', 500, y);
}

/** A pad that has lain there for a while. */
function layPad(readings: Parameters<FakePage['plug']>[1] = {}) {
  const pad = page.plug(0, readings);
  page.run(controls, 1000);
  return pad;
}

const AT_REST = { moveX: 0, moveY: 0, aim: undefined, fire: false, dash: false };
const DOWN = Math.PI / 2;

describe('the last device used', () => {
  test('with nothing used nothing is wished, not even an aim', () => {
    expect(step()).toEqual(AT_REST);
  });

  test('a worn pad leaves the aim to the mouse, from the first frame and for good', () => {
    moveMouse();
    const pad = layPad({ axes: [0.28, 0, 0.28, 0], values: { [padButtons.rightTrigger]: 0.1, [padButtons.A]: 1 } });
    page.run(controls, 20_000, (ms) => {
      pad.axes[0] = 0.28 + Math.sin(ms) * 0.02 + ms / 200_000;
      expect(step()).toEqual({ ...AT_REST, aim: DOWN });
    });
  });

  test('a pad takes over with a push and the mouse with a movement, as often as they like', () => {
    const pad = layPad();
    for (let round = 0; round < 3; round++) {
      pad.axes = [0, 0, -1, 0];
      page.run(controls, 100);
      expect(step().aim).toBeCloseTo(Math.PI);
      moveMouse();
      // It is still held as it was.
      page.run(controls, 3000);
      expect(step().aim).toBe(DOWN);
      pad.axes = [0, 0, 0, 0];
      page.run(controls, 100);
      expect(step().aim).toBe(DOWN);
    }
  });

  test('a mouse on a table that shakes leaves the aim to the pad', () => {
    moveMouse();
    const pad = layPad();
    pad.axes = [0, 0, -1, 0];
    page.run(controls, 5000, (ms) => page.pointer('pointermove', 'mouse', 500 + Math.sin(ms) * 5, 600));
    expect(step().aim).toBeCloseTo(Math.PI);
  });

  test('a pad that rolls without aiming looks where it rolls', () => {
    moveMouse();
    layPad().axes = [-1, 0, 0, 0];
    page.run(controls, 100);
    expect(step()).toMatchObject({ moveX: -1, aim: Math.PI });
  });

  test('keys roll against a stick that is stuck, and do not aim', () => {
    moveMouse();
    const pad = layPad();
    pad.axes = [1, 0, 0, 0];
    page.run(controls, 100);
    page.key('keydown', 'KeyA');
    page.run(controls, 100);
    expect(step().moveX).toBe(-1);
    page.key('keyup', 'KeyA');
    page.run(controls, 3000);
    expect(step().moveX).toBe(0);
  });

  test('the trigger of a pad that has got stuck is let go of by whoever takes the mouse', () => {
    layPad().values = { [padButtons.rightTrigger]: 1 };
    page.run(controls, 100);
    expect(nextStep().fire).toBe(true);
    moveMouse();
    page.run(controls, 1000);
    expect(nextStep().fire).toBe(false);
  });

  test('a hybrid laptop shows sticks while fingers play, and none while the mouse does', () => {
    expect(controls.device.value).toBe('keyboard');
    page.pointer('pointerdown', 'touch', 200, 300);
    page.pointer('pointermove', 'touch', 256, 300);
    expect([controls.device.value, step().moveX]).toEqual(['touch', 1]);
    page.pointer('pointerup', 'touch', 256, 300);
    page.pointer('pointermove', 'mouse', 256, 300);
    page.pointer('pointerdown', 'mouse', 256, 300, { buttons: LEFT });
    page.pointer('pointerup', 'mouse', 256, 300);
    expect([controls.device.value, step()]).toEqual(['touch', AT_REST]);
    page.nowMs += 2000;
    moveMouse();
    expect([controls.device.value, step().aim]).toEqual(['keyboard', DOWN]);
  });

  test('a phone begins with fingers, and a pad takes them off the screen', () => {
    page = new FakePage('touch');
    controls = new Controls(page.host, { scheme: arenaControls, page });
    expect(controls.device.value).toBe('touch');
    layPad({ axes: [0.3, 0, 0, 0] });
    expect(controls.device.value).toBe('touch');
    const pad = page.plug(1, { id: 'another' });
    page.run(controls, 1000);
    pad.axes = [0, -1, 0, 0];
    page.run(controls, 100);
    expect(controls.device.value).toBe('gamepad');
  });

  test('texts name what is pressed on the device in hand: the one of the menus first, then each that is used', () => {
    page = new FakePage('gamepad');
    controls = new Controls(page.host, { scheme: arenaControls, page });
    const seen = [controls.device.value];
    const pad = layPad();
    const use: (() => void)[] = [
      () => page.key('keydown', 'KeyW'),
      () => page.pointer('pointerdown', 'touch', 200, 300),
      () => page.key('keydown', 'ArrowUp'),
      () => Object.assign(pad, { values: { [padButtons.rightTrigger]: 1 } }),
      moveMouse,
    ];
    for (const act of use) {
      act();
      page.run(controls, 1000);
      seen.push(controls.device.value);
    }
    expect(seen).toEqual(['gamepad', 'keyboard', 'touch', 'keyboard', 'gamepad', 'keyboard']);
  });

  test('an arrow key that is over before the step fires where it points, and not where the marble rolls', () => {
    page.key('keydown', 'KeyA');
    page.key('keydown', 'ArrowRight');
    page.key('keyup', 'ArrowRight');
    expect([step(), step()].map(({ fire, aim }) => [fire, aim])).toEqual([
      [false, Math.PI],
      [true, 0],
    ]);
  });

  test('a pen points, and does not hold a stick', () => {
    page.pointer('pointerdown', 'pen', 100, 300, { buttons: LEFT });
    expect([controls.device.value, step()]).toEqual(['keyboard', { ...AT_REST, aim: Math.PI, fire: true }]);
  });

  test('diagonals are no faster', () => {
    page.key('keydown', 'KeyW');
    page.key('keydown', 'KeyD');
    const { moveX, moveY } = step();
    expect(Math.hypot(moveX, moveY)).toBeCloseTo(1);
  });
});

/** With all that can be held, by hands and thumbs. */
function holdEverything(): void {
  const pad = layPad();
  pad.axes = [0, 0, 0, 1];
  pad.values = { [padButtons.rightTrigger]: 1, [padButtons.A]: 1 };
  page.run(controls, 100);
  page.pointer('pointerdown', 'touch', 800, 300, { pointerId: 12 });
  page.pointer('pointermove', 'touch', 860, 300, { pointerId: 12 });
  controls.pressButton('dash', 15);
  page.nowMs += 1000;
  page.pointer('pointerdown', 'mouse', 500, 600, { buttons: LEFT | RIGHT });
  for (const code of ['KeyD', 'Space', 'ShiftLeft']) page.key('keydown', code, { shiftKey: code === 'ShiftLeft' });
}

/** Everything as it was, a while later. */
function goOnHolding(): void {
  page.run(controls, 1000);
  page.pointer('pointermove', 'mouse', 500, 602, { buttons: LEFT | RIGHT });
  page.pointer('pointermove', 'touch', 861, 300, { pointerId: 12 });
  for (const code of ['KeyD', 'Space']) page.key('keydown', code, { repeat: true });
}

describe('everything is let go of', () => {
  test.each([
    ['the window loses the focus', () => page.send('blur')],
    ['the page is hidden', () => page.sendToDocument('visibilitychange')],
    ['the page is left', () => page.send('pagehide')],
    ['Command is released', () => page.key('keyup', 'MetaLeft', { key: 'Meta' })],
    ['the Windows key is released', () => page.key('keyup', 'MetaRight', { key: 'Meta' })],
    ['the same in an old Firefox', () => page.key('keyup', 'OSLeft', { key: 'OS' })],
    ['a menu opens', () => page.send('contextmenu')],
    ['a field takes the keys', () => page.send('focusin', { target: fakeElement('input') })],
    ['a word is composed', () => page.send('compositionstart')],
  ])('when %s', (_what, happen) => {
    holdEverything();
    expect(nextStep()).toMatchObject({ moveX: 1, fire: true, dash: true });
    happen();
    expect(step()).toEqual({ ...AT_REST, aim: DOWN });
    goOnHolding();
    expect(step()).toEqual({ ...AT_REST, aim: DOWN });
    page.key('keydown', 'KeyA');
    page.pointer('pointerdown', 'mouse', 500, 600, { buttons: LEFT });
    expect(nextStep()).toMatchObject({ moveX: -1, fire: true, dash: false });
  });

  test('a pad that plays alone lets go too, and is not taken up again by being held', () => {
    const pad = layPad();
    pad.axes = [0, -1, 1, 0];
    pad.values = { [padButtons.rightTrigger]: 1 };
    page.run(controls, 100);
    expect(nextStep()).toEqual({ moveX: 0, moveY: -1, aim: 0, fire: true, dash: false });
    page.send('blur');
    expect(step()).toEqual(AT_REST);
    page.run(controls, 1000);
    expect(step()).toEqual(AT_REST);
  });

  test.each([
    ['Ctrl is released, by which people talk', () => page.key('keyup', 'ControlLeft', { key: 'Control' })],
    ['Alt is', () => page.key('keyup', 'AltLeft', { key: 'Alt' })],
    ['the right button is pressed on the arena, where no menu opens', () => page.sendToHost('contextmenu')],
    ['a button takes the focus', () => page.send('focusin', { target: fakeElement('button') })],
  ])('but not when %s', (_what, happen) => {
    page.key('keydown', 'KeyD');
    page.pointer('pointerdown', 'mouse', 500, 600, { buttons: LEFT });
    happen();
    expect(nextStep()).toMatchObject({ moveX: 1, fire: true });
  });

  test('a disposed sampler hears nothing any more', () => {
    controls.dispose();
    page.key('keydown', 'KeyD');
    page.pointer('pointerdown', 'mouse', 500, 600, { buttons: LEFT });
    expect(step()).toEqual(AT_REST);
  });
});
