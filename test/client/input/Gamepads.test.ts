import { beforeEach, describe, expect, test } from 'vitest';
import { arenaControls } from '../../../client/games/arena/arenaControls.ts';
import type { Button } from '../../../client/input/Button.ts';
import { createButtons, padButtons } from '../../../client/input/bindings.ts';
import { Gamepads } from '../../../client/input/Gamepads.ts';
import { FakePage, fakeElement } from './FakePage.ts';

const { A, leftBumper, leftTrigger, rightBumper, rightTrigger } = padButtons;

let page: FakePage;
let pads: Gamepads;
let fire: Button;
let dash: Button;
let uses: string[];

beforeEach(() => {
  page = new FakePage();
  const buttons = createButtons(arenaControls);
  fire = buttons.get('fire')!;
  dash = buttons.get('dash')!;
  uses = [];
  pads = new Gamepads({
    page,
    scheme: arenaControls,
    buttons,
    onUse: ({ move, aim, buttons: isPressed }) =>
      uses.push(`${move ? 'move ' : ''}${aim ? 'aim ' : ''}${isPressed ? 'buttons' : ''}`.trim()),
  });
});

/** Pressed for longer than the step in which it was pressed. */
function isHeld(button: Button): boolean {
  button.take();
  return button.take();
}

const CENTRE = { x: 0, y: 0 };

describe('gamepads', () => {
  test.each([
    ['dash', 'A', A],
    ['dash', 'left trigger', leftTrigger],
    ['dash', 'left bumper', leftBumper],
    ['fire', 'right trigger', rightTrigger],
    ['fire', 'right bumper', rightBumper],
  ])('%s by %s, and by nothing else', (action, _name, index) => {
    const { values } = page.plug(0);
    page.run(pads, 1000);
    values[index] = 1;
    page.run(pads, 100);
    expect({ fire: isHeld(fire), dash: isHeld(dash) }).toEqual({ fire: action === 'fire', dash: action === 'dash' });
    expect(uses).toEqual(['buttons']);
    values[index] = 0;
    page.run(pads, 100);
    expect({ fire: isHeld(fire), dash: isHeld(dash) }).toEqual({ fire: false, dash: false });
    expect(uses).toHaveLength(1);
  });

  test.each([
    ['a worn stick', { axes: [0.28, -0.1, 0, 0] }],
    ['two worn sticks', { axes: [0.28, 0, -0.2, 0.3] }],
    ['a broken stick', { axes: [-1, -1, 0, 1] }],
    ['a trigger that does not come back', { values: { [rightTrigger]: 0.1, [leftTrigger]: 0.35 } }],
    ['a stuck button', { values: { [A]: 1, [rightBumper]: 1 } }],
    ['a stuck trigger', { values: { [rightTrigger]: 0.8 } }],
    ['fewer axes than there should be', { axes: [0.28] }],
  ])('%s at rest neither takes over nor plays', (_what, readings) => {
    const pad = page.plug(0, readings);
    const lying = { axes: [...pad.axes], values: { ...pad.values } };
    page.run(pads, 30_000, (ms) => {
      const tremble = Math.sin(ms) * 0.02;
      pad.axes = lying.axes.map((value) => value + tremble + ms / 1_000_000);
      for (const [index, value] of Object.entries(lying.values)) pad.values[Number(index)] = value + tremble;
    });
    expect({ uses, move: pads.move, aim: pads.aim }).toEqual({ uses: [], move: CENTRE, aim: CENTRE });
    expect([isHeld(fire), isHeld(dash)]).toEqual([false, false]);
  });

  test('the same pads play as soon as they are used', () => {
    const pad = page.plug(0, { axes: [0.28, 0, 0, 0], values: { [rightTrigger]: 0.1, [A]: 1 } });
    page.run(pads, 1000);
    pad.values[rightTrigger] = 1;
    pad.values[A] = 0;
    page.run(pads, 100);
    expect(isHeld(fire)).toBe(true);
    pad.values[A] = 1;
    pad.axes = [0, -1, 0.1, 0.9];
    page.run(pads, 100);
    expect(isHeld(dash)).toBe(true);
    expect(pads.move.y).toBeCloseTo(-1);
    expect(Math.atan2(pads.aim.y, pads.aim.x)).toBeCloseTo(Math.atan2(0.9, 0.1));
  });

  test('a trigger fires from a good third of its way on, and trembling there does not fire twice', () => {
    const { values } = page.plug(0);
    page.run(pads, 1000);
    const pull = (value: number) => {
      values[rightTrigger] = value;
      page.run(pads, 16);
      return fire.take();
    };
    expect([0.3, 0.4, 0.45, 0.43, 0.3, 0.43].map(pull)).toEqual([false, false, true, true, false, false]);
  });

  test('the one used last counts, whatever lies in the slots before it', () => {
    page.plug(0, { id: 'a phantom', axes: [0.3, 0.1, 0, 0], values: { [rightTrigger]: 1 } });
    const first = page.plug(1, { id: 'first' });
    const second = page.plug(3, { id: 'second' });
    page.run(pads, 1000);
    second.axes = [1, 0, 0, 0];
    page.run(pads, 100);
    expect(pads.move.x).toBeCloseTo(1);
    first.axes = [0, 1, 0, 0];
    page.run(pads, 100);
    expect(pads.move.y).toBeCloseTo(1);
    expect(isHeld(fire)).toBe(false);
    expect(uses).toEqual(['move', 'move']);
  });

  test('without the standard mapping, or unplugged but still listed, do not count', () => {
    const odd = page.plug(0, { mapping: '' });
    const gone = page.plug(1, { connected: false });
    page.run(pads, 1000);
    for (const pad of [odd, gone]) Object.assign(pad, { axes: [1, 1, 1, 1], values: { [A]: 1, [rightTrigger]: 1 } });
    page.run(pads, 1000);
    expect({ uses, move: pads.move, isFiring: isHeld(fire) }).toEqual({ uses: [], move: CENTRE, isFiring: false });
  });

  test('plugged in while others play, with a thumb on it, takes over when it is used', () => {
    page.run(pads, 1000);
    const pad = page.plug(2, { axes: [0, 0, 0, 0] });
    page.run(pads, 100);
    // Its first report.
    Object.assign(pad, { axes: [0.4, 0, 0, 0.9], values: { [rightTrigger]: 1 } });
    page.run(pads, 2000);
    expect({ uses, move: pads.move, isFiring: isHeld(fire) }).toEqual({ uses: [], move: CENTRE, isFiring: false });
    pad.axes = [-1, 0, 0, 0];
    page.run(pads, 100);
    expect(pads.move.x).toBeCloseTo(-1);
  });

  test('pulled out with a button and a stick held lets go of them', () => {
    const pad = page.plug(0);
    page.run(pads, 1000);
    Object.assign(pad, { axes: [1, 0, 0, 0], values: { [rightTrigger]: 1 } });
    page.run(pads, 100);
    expect(isHeld(fire)).toBe(true);
    page.unplug(0);
    page.run(pads, 16);
    expect({ move: pads.move, isFiring: isHeld(fire) }).toEqual({ move: CENTRE, isFiring: false });
    page.plug(0, { axes: [1, 0, 0, 0], values: { [rightTrigger]: 1 } });
    page.run(pads, 1000);
    expect({ move: pads.move, isFiring: isHeld(fire) }).toEqual({ move: CENTRE, isFiring: false });
  });

  test('another pad in the slot of one that played does not play on', () => {
    const pad = page.plug(0, { id: 'mine' });
    page.run(pads, 1000);
    pad.axes = [1, 0, 0, 0];
    page.run(pads, 100);
    page.plug(0, { id: 'yours', axes: [1, 0, 0, 0] });
    page.run(pads, 1000);
    expect(pads.move).toEqual(CENTRE);
  });

  test('let go of everything when told to; only what is pressed anew counts then', () => {
    const pad = page.plug(0);
    page.run(pads, 1000);
    Object.assign(pad, { axes: [1, 0, 0, 1], values: { [rightTrigger]: 1 } });
    page.run(pads, 100);
    pads.release();
    expect([pads.move, pads.aim, isHeld(fire)]).toEqual([CENTRE, CENTRE, false]);
    uses.length = 0;
    page.run(pads, 1000);
    // A trigger comes back over many frames, and is no shot on its way.
    page.run(pads, 200, (ms) => {
      pad.values[rightTrigger] = Math.max(0, 1 - ms / 150);
      if (pad.values[rightTrigger] > 0) expect(isHeld(fire)).toBe(false);
    });
    expect({ uses, move: pads.move, aim: pads.aim, isFiring: fire.take() }).toEqual({
      uses: [],
      move: CENTRE,
      aim: CENTRE,
      isFiring: false,
    });
    pad.values[rightTrigger] = 1;
    page.run(pads, 100);
    expect(isHeld(fire)).toBe(true);
  });

  test('play nothing while something on the page has the focus, nor does what is still held afterwards', () => {
    const pad = page.plug(0);
    page.run(pads, 1000);
    Object.assign(page.document, { activeElement: fakeElement('button') });
    Object.assign(pad, { axes: [1, 0, 0, 1], values: { [rightTrigger]: 1, [A]: 1 } });
    page.run(pads, 500);
    expect([pads.move, pads.aim, fire.take(), dash.take()]).toEqual([CENTRE, CENTRE, false, false]);
    Object.assign(page.document, { activeElement: null });
    page.run(pads, 500);
    expect([pads.move, pads.aim, fire.take(), dash.take()]).toEqual([CENTRE, CENTRE, false, false]);
    Object.assign(pad, { axes: [0, 0, 0, 0], values: {} });
    page.run(pads, 100);
    Object.assign(pad, { axes: [-1, 0, 0, 0], values: { [A]: 1 } });
    page.run(pads, 100);
    expect([pads.move.x, dash.take()]).toEqual([-1, true]);
  });
});
