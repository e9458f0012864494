import { beforeEach, describe, expect, test } from 'vitest';
import { MenuPads } from '../../../client/input/MenuPads.ts';
import { FakePage } from './FakePage.ts';

const A = 0;
const B = 1;
const VIEW = 8;
const START = 9;
const UP = 12;
const DOWN = 13;
const RIGHT = 15;

let page: FakePage;
let pads: MenuPads;
let isFree: boolean;
let done: string[];

beforeEach(() => {
  page = new FakePage();
  isFree = true;
  done = [];
  pads = new MenuPads(page, {
    isFree: () => isFree,
    move: (direction) => done.push(direction),
    press: () => done.push('press'),
    back: () => done.push('back'),
    start: () => done.push('start'),
    scores: () => done.push('scores'),
  });
});

/** A pad that has lain there for a while. */
function layPad(readings: Parameters<FakePage['plug']>[1] = {}) {
  const pad = page.plug(0, readings);
  page.run(pads, 1000);
  return pad;
}

/** What came of it, since the last call. */
function take(): string[] {
  return done.splice(0);
}

describe('a gamepad in the menus', () => {
  test('moves the focus with its four directions and its left stick, once for each push', () => {
    const pad = layPad();
    for (const button of [UP, DOWN, RIGHT]) {
      pad.values = { [button]: 1 };
      page.run(pads, 100);
      pad.values = {};
      page.run(pads, 100);
    }
    expect(take()).toEqual(['up', 'down', 'right']);
    for (const axes of [
      [0, -1, 0, 0],
      [0, 0, 0, 0],
      [-0.9, 0.3, 0, 0],
    ]) {
      pad.axes = axes;
      page.run(pads, 100);
    }
    expect(take()).toEqual(['up', 'left']);
  });

  test('goes on while a direction is held, after a moment, and stops when it is let go of', () => {
    const pad = layPad();
    pad.values = { [DOWN]: 1 };
    page.run(pads, 380);
    expect(take()).toEqual(['down']);
    page.run(pads, 340);
    expect(take()).toEqual(['down', 'down', 'down']);
    pad.values = {};
    page.run(pads, 1000);
    expect(take()).toEqual([]);
  });

  test.each([
    [A, 'press'],
    [B, 'back'],
  ])('button %i acts when it is let go of: %s', (button, what) => {
    const pad = layPad();
    pad.values = { [button]: 1 };
    page.run(pads, 500);
    expect(take()).toEqual([]);
    pad.values = {};
    page.run(pads, 100);
    expect(take()).toEqual([what]);
  });

  test.each([
    [START, 'start'],
    [VIEW, 'scores'],
  ])('button %i acts at once, in a match too: %s', (button, what) => {
    const pad = layPad();
    isFree = false;
    pad.values = { [button]: 1 };
    page.run(pads, 500);
    expect(take()).toEqual([what]);
  });

  test('in a match only its four directions move the focus, and the game has the rest', () => {
    const pad = layPad();
    isFree = false;
    pad.axes = [1, 0, 0, 0];
    pad.values = { [A]: 1, [B]: 1 };
    page.run(pads, 500);
    pad.axes = [0, 0, 0, 0];
    pad.values = {};
    page.run(pads, 100);
    expect(take()).toEqual([]);
    pad.values = { [UP]: 1 };
    page.run(pads, 100);
    expect(take()).toEqual(['up']);
  });

  test('what was pressed for the game does nothing when the menus take over', () => {
    const pad = layPad();
    isFree = false;
    pad.axes = [1, 0, 0, 0];
    pad.values = { [A]: 1 };
    page.run(pads, 100);
    isFree = true;
    page.run(pads, 600);
    pad.values = {};
    page.run(pads, 100);
    expect(take()).toEqual([]);
    pad.axes = [0, 0, 0, 0];
    page.run(pads, 100);
    pad.axes = [1, 0, 0, 0];
    page.run(pads, 100);
    expect(take()).toEqual(['right']);
  });

  test('what was pressed for a menu that is gone presses nothing in the match', () => {
    const pad = layPad();
    pad.values = { [A]: 1 };
    page.run(pads, 100);
    isFree = false;
    pad.values = {};
    page.run(pads, 100);
    expect(take()).toEqual([]);
  });

  test.each<[string, { axes?: number[]; values?: Record<number, number> }]>([
    ['a worn stick', { axes: [0.28, -0.1, 0, 0] }],
    ['a broken stick', { axes: [-1, -1, 0, 0] }],
    ['stuck buttons', { values: { [A]: 1, [START]: 1, [UP]: 1 } }],
    ['a button held since before the page knew it', { values: { [B]: 1 } }],
  ])('%s does nothing by itself', (_what, readings) => {
    const pad = layPad(readings);
    page.run(pads, 10_000, (ms) => {
      pad.axes[0] = (readings.axes?.[0] ?? 0) + Math.sin(ms) * 0.02;
    });
    pad.values = {};
    page.run(pads, 100);
    expect(take()).toEqual([]);
  });

  test('without the standard mapping, or unplugged, does nothing; polling goes on for as long as one is connected', () => {
    const pad = layPad({ mapping: '' });
    pad.values = { [START]: 1 };
    page.run(pads, 100);
    expect([take(), pads.poll(page.nowMs)]).toEqual([[], true]);
    pad.connected = false;
    expect(pads.poll(page.nowMs)).toBe(false);
    page.unplug(0);
    expect(pads.poll(page.nowMs)).toBe(false);
  });

  test('another one in its place starts afresh', () => {
    layPad().values = { [DOWN]: 1 };
    page.run(pads, 100);
    page.plug(0, { id: 'another', values: { [DOWN]: 1 } });
    take();
    page.run(pads, 1000);
    expect(take()).toEqual([]);
  });
});
