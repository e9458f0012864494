import { beforeEach, describe, expect, test } from 'vitest';
import { arenaControls } from '../../../client/games/arena/arenaControls.ts';
import type { Button } from '../../../client/input/Button.ts';
import { createButtons } from '../../../client/input/bindings.ts';
import { Pointers } from '../../../client/input/Pointers.ts';
import { FakePage } from './FakePage.ts';

const LEFT = 1;
const RIGHT = 2;

let page: FakePage;
let pointers: Pointers;
let fire: Button;
let dash: Button;
let uses: string[];

beforeEach(() => {
  page = new FakePage();
  const buttons = createButtons(arenaControls);
  fire = buttons.get('fire')!;
  dash = buttons.get('dash')!;
  uses = [];
  const { signal: abort } = new AbortController();
  const onUse = (device: string, isMove: boolean) => uses.push(isMove ? `${device} moves` : device);
  pointers = new Pointers({ page, host: page.host, scheme: arenaControls, buttons, abort, onUse });
});

/** Pressed for longer than the step in which it was pressed. */
function isHeld(button: Button): boolean {
  button.take();
  return button.take();
}

const held = () => ({ fire: isHeld(fire), dash: isHeld(dash) });
const NOTHING = { fire: false, dash: false };
const move = () => ({ ...pointers.takeMove({ x: 9, y: 9 }) });

describe.each(['mouse', 'pen'] as const)('a %s', (kind) => {
  test('points where it is, and has not pointed anywhere before it was seen', () => {
    expect(pointers.pointed).toBeUndefined();
    page.pointer('pointermove', kind, 300, 200);
    expect(pointers.pointed).toEqual({ x: 300, y: 200 });
  });

  test('fires by its left button and dashes by its right one, in any order', () => {
    page.pointer('pointerdown', kind, 300, 200, { buttons: LEFT });
    expect(uses).toEqual(['mouse']);
    expect(held()).toEqual({ fire: true, dash: false });
    // A second button comes as a move.
    page.pointer('pointermove', kind, 300, 200, { buttons: LEFT | RIGHT });
    expect(held()).toEqual({ fire: true, dash: true });
    page.pointer('pointermove', kind, 300, 200, { buttons: RIGHT });
    expect(held()).toEqual({ fire: false, dash: true });
    page.pointer('pointerup', kind, 300, 200);
    expect(held()).toEqual(NOTHING);
  });

  test('lying on a table that shakes, or creeping, is used by nobody; moved by a hand it is', () => {
    for (let frame = 0; frame < 600; frame++) {
      page.nowMs += 16;
      const shake = Math.sin(frame * 7) * 4;
      page.pointer('pointermove', kind, 300 + shake + frame / 20, 200 - shake);
    }
    expect(uses).toEqual([]);
    for (let step = 0; step < 6; step++) {
      page.nowMs += 16;
      page.pointer('pointermove', kind, 300 + step * 12, 200);
    }
    expect(uses.length).toBeGreaterThan(0);
  });

  test('moved by a hand is used on a page that draws one frame a second, too', () => {
    page.pointer('pointermove', kind, 300, 200);
    page.nowMs += 1000;
    page.pointer('pointermove', kind, 303, 200);
    expect(uses).toEqual([]);
    page.nowMs += 1000;
    page.pointer('pointermove', kind, 400, 200);
    expect(uses).toEqual(['mouse']);
  });

  test.each(['pointercancel', 'lostpointercapture'])('lets go at %s', (type) => {
    page.pointer('pointerdown', kind, 300, 200, { buttons: LEFT | RIGHT });
    page.pointer(type, kind, 300, 200, { buttons: LEFT | RIGHT });
    expect(held()).toEqual(NOTHING);
  });

  test('pressed on the page above the arena, or before the arena was there, does not fire on it', () => {
    page.pointer('pointermove', kind, 300, 200, { buttons: LEFT });
    expect(held()).toEqual(NOTHING);
  });

  test('let go of by the page fires with its next press, not with its next move', () => {
    page.pointer('pointerdown', kind, 300, 200, { buttons: LEFT });
    fire.release();
    pointers.release();
    page.pointer('pointermove', kind, 340, 200, { buttons: LEFT });
    expect(held()).toEqual(NOTHING);
    // Its release came while another window had the focus.
    page.pointer('pointerdown', kind, 340, 200, { buttons: LEFT });
    expect(held()).toEqual({ fire: true, dash: false });
  });
});

describe('a finger', () => {
  test('rolls on the left and aims on the right, where it fires when it is pushed', () => {
    page.pointer('pointerdown', 'touch', 200, 300, { pointerId: 11 });
    page.pointer('pointerdown', 'touch', 800, 300, { pointerId: 12 });
    expect(uses).toEqual(['touch moves', 'touch']);
    page.pointer('pointermove', 'touch', 200, 328, { pointerId: 11 });
    page.pointer('pointermove', 'touch', 815, 300, { pointerId: 12 });
    expect(move()).toEqual({ x: 0, y: 0.5 });
    expect(pointers.takeAim()).toBe(0);
    expect(held()).toEqual(NOTHING);
    page.pointer('pointermove', 'touch', 800, 340, { pointerId: 12 });
    expect(pointers.takeAim()).toBeCloseTo(Math.PI / 2);
    expect(held()).toEqual({ fire: true, dash: false });
    expect(pointers.drawnSticks.value).toHaveLength(2);
    page.pointer('pointerup', 'touch', 200, 328, { pointerId: 11 });
    page.pointer('pointerup', 'touch', 800, 340, { pointerId: 12 });
    expect([move(), held(), pointers.drawnSticks.value]).toEqual([{ x: 0, y: 0 }, NOTHING, []]);
  });

  test('aims once with a flick that is over before the step', () => {
    page.pointer('pointerdown', 'touch', 800, 300);
    page.pointer('pointermove', 'touch', 760, 300);
    page.pointer('pointerup', 'touch', 760, 300);
    expect(pointers.takeAim()).toBeCloseTo(Math.PI);
    expect(fire.take()).toBe(true);
    expect(pointers.takeAim()).toBeUndefined();
  });

  test.each(['pointercancel', 'lostpointercapture'])('that the system takes away lets go: %s', (type) => {
    page.pointer('pointerdown', 'touch', 800, 300);
    page.pointer('pointermove', 'touch', 860, 300);
    page.pointer(type, 'touch', 860, 300);
    expect([held(), pointers.drawnSticks.value]).toEqual([NOTHING, []]);
  });

  test('dashes with a flick on the left, in its direction, while the other thumb goes on aiming', () => {
    page.pointer('pointerdown', 'touch', 800, 300, { pointerId: 12 });
    page.pointer('pointermove', 'touch', 860, 300, { pointerId: 12 });
    page.pointer('pointerdown', 'touch', 200, 300, { pointerId: 11 });
    for (const y of [285, 265, 244]) {
      page.nowMs += 16;
      page.pointer('pointermove', 'touch', 200, y, { pointerId: 11 });
    }
    expect([dash.take(), dash.take()]).toEqual([true, false]);
    expect(move()).toEqual({ x: 0, y: -1 });
    expect([held(), pointers.takeAim()]).toEqual([{ fire: true, dash: false }, 0]);
  });

  test('that has flicked and is lifted before the step moves that way once', () => {
    page.pointer('pointerdown', 'touch', 200, 300);
    page.nowMs += 16;
    page.pointer('pointermove', 'touch', 144, 300);
    page.nowMs += 16;
    page.pointer('pointerup', 'touch', 144, 300);
    expect([dash.take(), move(), move()]).toEqual([true, { x: -1, y: 0 }, { x: 0, y: 0 }]);
  });

  test('reads a flick from the movements that the page was told of at once', () => {
    const told = (movements: readonly (readonly [x: number, ms: number])[]) => {
      const startMs = page.nowMs;
      const samples = movements.map(([clientX, ms]) => ({ clientX, clientY: 300, timeStamp: startMs + ms }));
      page.nowMs += movements.at(-1)![1];
      return { getCoalescedEvents: () => samples };
    };
    const flick = told([
      [200, 100],
      [230, 116],
      [256, 132],
    ]);
    page.pointer('pointerdown', 'touch', 200, 300, { timeStamp: page.nowMs - 132 });
    page.pointer('pointermove', 'touch', 256, 300, flick);
    expect(dash.take()).toBe(true);
    page.pointer('pointerup', 'touch', 256, 300);
    page.pointer('pointerdown', 'touch', 200, 300);
    const push = told(Array.from({ length: 10 }, (_none, each) => [200 + each * 6, each * 16]));
    page.pointer('pointermove', 'touch', 254, 300, push);
    expect([dash.take(), move().x > 0.9]).toEqual([false, true]);
  });

  test('dashes with a double tap on the left, and with none on the right', () => {
    const tap = (x: number) => {
      page.pointer('pointerdown', 'touch', x, 300);
      page.nowMs += 60;
      page.pointer('pointerup', 'touch', x, 300);
      page.nowMs += 100;
      return dash.take();
    };
    expect([200, 205, 800, 802].map(tap)).toEqual([false, true, false, false]);
  });

  test('lying still is not used, however it trembles; nor is one that holds no stick', () => {
    page.pointer('pointerdown', 'touch', 200, 300, { pointerId: 11 });
    page.pointer('pointerdown', 'touch', 800, 300, { pointerId: 12 });
    uses.length = 0;
    for (let step = 0; step < 100; step++) {
      page.pointer('pointermove', 'touch', 200 + (step % 3), 300, { pointerId: 11 });
      page.pointer('pointermove', 'touch', 800 - (step % 3), 300, { pointerId: 12 });
      page.pointer('pointermove', 'touch', 500 + step, 300, { pointerId: 13 });
    }
    expect(uses).toEqual([]);
    page.pointer('pointermove', 'touch', 230, 300, { pointerId: 11 });
    expect(uses).toEqual(['touch moves']);
  });

  test('holds the dash button until it is lifted, wherever that is', () => {
    pointers.pressButton('dash', 15);
    expect(held()).toEqual({ fire: false, dash: true });
    page.pointer('pointerup', 'touch', 10, 10, { pointerId: 16 });
    expect(held()).toEqual({ fire: false, dash: true });
    page.pointer('pointerup', 'touch', 10, 10, { pointerId: 15 });
    expect(held()).toEqual(NOTHING);
  });

  test('let go of by the page holds nothing until it is put down again', () => {
    page.pointer('pointerdown', 'touch', 800, 300);
    page.pointer('pointermove', 'touch', 860, 300);
    pointers.pressButton('dash', 15);
    pointers.release();
    page.pointer('pointermove', 'touch', 870, 320);
    expect([held(), pointers.takeAim(), pointers.drawnSticks.value]).toEqual([NOTHING, undefined, []]);
  });

  test('brings no mouse along: what a system makes of a touch neither aims nor fires', () => {
    page.pointer('pointerdown', 'touch', 200, 300);
    page.pointer('pointerup', 'touch', 200, 300);
    uses.length = 0;
    page.nowMs += 50;
    page.pointer('pointermove', 'mouse', 200, 300);
    page.pointer('pointermove', 'mouse', 226, 300);
    page.pointer('pointerdown', 'mouse', 200, 300, { buttons: LEFT });
    expect([uses, held(), pointers.pointed]).toEqual([[], NOTHING, undefined]);
    page.pointer('pointerup', 'mouse', 200, 300);
    // And a hand on the mouse of the same laptop, a moment later, does.
    page.nowMs += 1000;
    page.pointer('pointerdown', 'mouse', 200, 300, { buttons: LEFT });
    expect([uses, held()]).toEqual([['mouse'], { fire: true, dash: false }]);
  });

  test('may roll while the other hand aims by mouse', () => {
    page.pointer('pointerdown', 'touch', 200, 300);
    page.pointer('pointermove', 'touch', 256, 300);
    uses.length = 0;
    page.pointer('pointerdown', 'mouse', 800, 300, { buttons: LEFT });
    expect([uses, held(), move().x]).toEqual([['mouse'], { fire: true, dash: false }, 1]);
  });

  test('that comes while a mouse button is held does not keep that held', () => {
    page.pointer('pointerdown', 'mouse', 400, 300, { buttons: LEFT });
    page.pointer('pointerdown', 'touch', 200, 300);
    page.pointer('pointerup', 'mouse', 400, 300);
    expect(held()).toEqual(NOTHING);
  });
});

test('a press on the arena takes the focus from what had it, and no menu opens there', () => {
  let blurs = 0;
  Object.assign(page.document, { activeElement: { blur: () => blurs++ } });
  expect(page.pointer('pointerdown', 'mouse', 300, 200, { buttons: LEFT }).defaultPrevented).toBe(true);
  expect(blurs).toBe(1);
  expect(page.sendToHost('contextmenu').defaultPrevented).toBe(true);
});

test('a touch belongs to the game, and is no gesture of the browser', () => {
  expect(page.touchStart().defaultPrevented).toBe(true);
});
