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
  keyboard = new Keyboard({ page, scheme: arenaControls, buttons, abort: signal, onMove, onAim });
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

describe('the arrow keys', () => {
  const aim = () => ({ ...keyboard.readAim({ x: 9, y: 9 }) });

  test('aim and fire where a game has an aim, and do not move', () => {
    page.key('keydown', 'ArrowUp');
    page.key('keydown', 'ArrowRight');
    expect([aim(), direction(), fire.take(), aims, moves]).toEqual([{ x: 1, y: -1 }, { x: 0, y: 0 }, true, 2, 0]);
    page.key('keyup', 'ArrowUp');
    fire.take();
    expect(fire.take()).toBe(true);
    page.key('keyup', 'ArrowRight');
    expect([aim(), fire.take()]).toEqual([{ x: 0, y: 0 }, false]);
  });

  test('move where it has none', () => {
    const buttons = createButtons(puckControls);
    const { signal } = new AbortController();
    keyboard = new Keyboard({ page, scheme: puckControls, buttons, abort: signal, onMove: () => {}, onAim: () => {} });
    page.key('keydown', 'ArrowLeft');
    expect([direction(), aim()]).toEqual([
      { x: -1, y: 0 },
      { x: 0, y: 0 },
    ]);
  });
});
