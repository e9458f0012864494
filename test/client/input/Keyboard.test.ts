import { beforeEach, describe, expect, test } from 'vitest';
import { arenaControls } from '../../../client/games/arena/arenaControls.ts';
import { puckControls } from '../../../client/games/puck/puckControls.ts';
import type { Button } from '../../../client/input/Button.ts';
import { createButtons } from '../../../client/input/bindings.ts';
import { Keyboard } from '../../../client/input/Keyboard.ts';
import { FakePage, fakeElement } from './FakePage.ts';

let page: FakePage;
let keyboard: Keyboard;
let dash: Button;
let fire: Button;
let aims: number;
let moves: number;

beforeEach(() => {
  page = new FakePage();
  moves = 0;
  const onMove = () => moves++;
  const { signal } = new AbortController();
  aims = 0;
  const onAim = () => aims++;
  const buttons = createButtons(arenaControls);
  dash = buttons.get('dash')!;
  fire = buttons.get('fire')!;
  keyboard = new Keyboard({ page, scheme: arenaControls, buttons, heldKeys: [], abort: signal, onMove, onAim });
});

const direction = () => ({ ...keyboard.read({ x: 9, y: 9 }) });

describe('the keyboard', () => {
  test.each([
    [['KeyW'], 0, -1],
    [['KeyS'], 0, 1],
    [['KeyA'], -1, 0],
    [['KeyW', 'KeyD'], 1, -1],
    [['KeyW', 'ArrowDown'], 0, -1],
    [['KeyA', 'KeyD'], 0, 0],
    [['KeyX'], 0, 0],
  ])('rolls by place: %j', (codes, x, y) => {
    for (const code of codes) page.key('keydown', code);
    expect(direction()).toEqual({ x, y });
    for (const code of codes) page.key('keyup', code);
    expect(direction()).toEqual({ x: 0, y: 0 });
  });

  test.each(['Space', 'ShiftLeft', 'ShiftRight'])('%s dashes, even when it is over before the step', (code) => {
    page.key('keydown', code, { shiftKey: code !== 'Space' });
    page.key('keyup', code);
    expect(dash.take()).toBe(true);
    expect(dash.take()).toBe(false);
  });

  test('tells of each direction pressed, once, and keeps the page from scrolling', () => {
    expect(page.key('keydown', 'KeyS').defaultPrevented).toBe(true);
    expect(page.key('keydown', 'KeyS', { repeat: true }).defaultPrevented).toBe(true);
    page.key('keydown', 'Space');
    expect(page.key('keydown', 'ArrowDown').defaultPrevented).toBe(true);
    expect(moves).toBe(1);
    expect(page.key('keydown', 'KeyX').defaultPrevented).toBe(false);
  });

  test.each(['ctrlKey', 'metaKey', 'altKey', 'isComposing'])('leaves keys with %s to the browser', (modifier) => {
    expect(page.key('keydown', 'KeyD', { [modifier]: true }).defaultPrevented).toBe(false);
    page.key('keydown', 'Space', { [modifier]: true });
    expect(direction()).toEqual({ x: 0, y: 0 });
    expect(dash.take()).toBe(false);
  });

  test('a key released with a modifier held is released', () => {
    page.key('keydown', 'KeyD');
    page.key('keyup', 'KeyD', { ctrlKey: true });
    expect(direction()).toEqual({ x: 0, y: 0 });
  });

  test('a key that was pressed for the browser does not play when its modifier goes first', () => {
    page.key('keydown', 'KeyD', { ctrlKey: true });
    page.key('keyup', 'ControlLeft');
    page.key('keydown', 'KeyD', { repeat: true });
    expect(direction()).toEqual({ x: 0, y: 0 });
  });

  test.each(['input', 'textarea', 'select', '[contenteditable]'])('leaves every key to %s', (kind) => {
    const target = fakeElement(kind);
    expect(page.key('keydown', 'KeyD', { target }).defaultPrevented).toBe(false);
    expect(direction()).toEqual({ x: 0, y: 0 });
  });

  test.each([
    ['KeyD', 1],
    ['ArrowUp', 1],
    ['Space', 0],
    ['KeyX', 0],
  ])('takes the focus from a button with a key that rolls or aims: %s', (code, count) => {
    let blurs = 0;
    Object.assign(page.document, { activeElement: { blur: () => blurs++ } });
    page.key('keydown', code, { target: fakeElement('button') });
    expect(blurs).toBe(count);
  });

  test('leaves Space, but no direction, to a button that has the focus', () => {
    const target = fakeElement('button');
    expect(page.key('keydown', 'Space', { target }).defaultPrevented).toBe(false);
    page.key('keydown', 'KeyD', { target });
    expect(dash.take()).toBe(false);
    expect(direction()).toEqual({ x: 1, y: 0 });
  });

  test('of two Shift keys, whose first release Windows keeps to itself, none stays down', () => {
    page.key('keydown', 'ShiftLeft', { shiftKey: true });
    page.key('keydown', 'ShiftRight', { shiftKey: true });
    page.key('keyup', 'ShiftRight', { shiftKey: false });
    dash.take();
    expect(dash.take()).toBe(false);
  });

  test('what it has let go of counts again when it is pressed anew, not while it repeats', () => {
    page.key('keydown', 'KeyD');
    page.key('keydown', 'Space');
    keyboard.release();
    dash.take();
    page.key('keydown', 'KeyD', { repeat: true });
    page.key('keydown', 'Space', { repeat: true });
    expect(direction()).toEqual({ x: 0, y: 0 });
    expect(dash.take()).toBe(false);
    page.key('keyup', 'KeyD');
    page.key('keydown', 'KeyD');
    expect(direction()).toEqual({ x: 1, y: 0 });
  });
});

/** What the arrow keys do in the next step. */
function aimStep(): string {
  const { x, y } = keyboard.takeAim();
  const direction = `${['up', '', 'down'][y + 1]}${['left', '', 'right'][x + 1]}`;
  return fire.take() ? `fire ${direction}` : direction;
}

const aimSteps = (count: number) => Array.from({ length: count }, aimStep);

describe('the arrow keys', () => {
  test('aim and fire where a game has an aim, and do not move', () => {
    page.key('keydown', 'ArrowUp');
    page.key('keydown', 'ArrowRight');
    expect([aimStep(), direction(), aims, moves]).toEqual(['fire upright', { x: 0, y: 0 }, 2, 0]);
    page.key('keyup', 'ArrowUp');
    page.key('keyup', 'ArrowRight');
    expect(aimSteps(2)).toEqual(['', '']);
  });

  test('make a diagonal of two keys that are pressed a moment apart, without a straight shot before it', () => {
    page.key('keydown', 'ArrowUp');
    expect(aimStep()).toBe('');
    page.key('keydown', 'ArrowRight');
    expect(aimSteps(2)).toEqual(['fire upright', 'fire upright']);
  });

  test('nor one after it, when one of them is let go of a moment earlier', () => {
    page.key('keydown', 'ArrowDown');
    page.key('keydown', 'ArrowLeft');
    expect(aimStep()).toBe('fire downleft');
    page.key('keyup', 'ArrowLeft');
    expect(aimStep()).toBe('fire downleft');
    page.key('keyup', 'ArrowDown');
    expect(aimSteps(2)).toEqual(['', '']);
  });

  test('fire straight with the second step at the latest', () => {
    page.key('keydown', 'ArrowLeft');
    expect(aimSteps(3)).toEqual(['', 'fire left', 'fire left']);
    page.key('keyup', 'ArrowLeft');
    expect(aimStep()).toBe('');
  });

  test('stay on the straight one that is held on after a diagonal', () => {
    page.key('keydown', 'ArrowUp');
    page.key('keydown', 'ArrowRight');
    aimStep();
    page.key('keyup', 'ArrowUp');
    expect(aimSteps(3)).toEqual(['fire upright', 'fire right', 'fire right']);
  });

  test.each([
    [['ArrowUp'], ['', 'fire up', '']],
    [
      ['ArrowUp', 'ArrowLeft'],
      ['fire upleft', '', ''],
    ],
  ])('fire once in their direction when they are over before the step: %j', (codes, steps) => {
    for (const code of codes) page.key('keydown', code);
    for (const code of codes) page.key('keyup', code);
    expect(aimSteps(3)).toEqual(steps);
  });

  test('turn at once from one direction to another', () => {
    page.key('keydown', 'ArrowUp');
    aimSteps(2);
    page.key('keyup', 'ArrowUp');
    page.key('keydown', 'ArrowDown');
    expect(aimStep()).toBe('fire down');
    page.key('keydown', 'ArrowRight');
    expect(aimStep()).toBe('fire downright');
  });

  test('rest where two of them are opposite, or all of them are let go of by the page', () => {
    page.key('keydown', 'ArrowUp');
    aimSteps(2);
    page.key('keydown', 'ArrowDown');
    expect(aimSteps(2)).toEqual(['', '']);
    page.key('keyup', 'ArrowUp');
    expect(aimSteps(2)).toEqual(['', 'fire down']);
    keyboard.release();
    expect(aimSteps(2)).toEqual(['', '']);
  });

  test('move where it has none', () => {
    const buttons = createButtons(puckControls);
    const { signal } = new AbortController();
    keyboard = new Keyboard({
      page,
      scheme: puckControls,
      buttons,
      heldKeys: [],
      abort: signal,
      onMove: () => {},
      onAim: () => {},
    });
    page.key('keydown', 'ArrowLeft');
    expect([direction(), aimStep()]).toEqual([{ x: -1, y: 0 }, '']);
  });
});
