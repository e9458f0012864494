import { beforeEach, expect, test } from 'vitest';
import { arenaControls } from '../../../client/games/arena/arenaControls.ts';
import { Controls } from '../../../client/input/Controls.ts';
import { HeldKeys } from '../../../client/input/HeldKeys.ts';
import { FakePage, fakeElement } from './FakePage.ts';

let page: FakePage;
let held: HeldKeys;

beforeEach(() => {
  page = new FakePage();
  held = new HeldKeys(page);
});

const begin = () => new Controls(page.host, { scheme: arenaControls, page, heldKeys: held.codes });
const step = (controls: Controls) => controls.takeStep({ x: 0, y: 0 });

test('directions held since before the match move the player from its first step, until they are let go', () => {
  for (const code of ['KeyD', 'KeyW']) page.key('keydown', code);
  page.key('keyup', 'KeyW');
  const controls = begin();
  expect(step(controls)).toMatchObject({ moveX: 1, moveY: 0 });
  page.key('keyup', 'KeyD');
  expect(step(controls)).toMatchObject({ moveX: 0, moveY: 0 });
});

test('actions are not held over: whoever holds Space meant the button', () => {
  page.key('keydown', 'Space');
  expect(step(begin()).actions).toEqual({ fire: false, dash: false });
});

test.each([
  ['what is typed into a field', () => page.key('keydown', 'KeyD', { target: fakeElement('input') })],
  ['a shortcut', () => page.key('keydown', 'KeyD', { ctrlKey: true })],
  ['a key whose release the page may have missed', () => page.key('keydown', 'KeyD') && page.send('blur')],
  ['the repeats of such a key', () => page.key('keydown', 'KeyD', { repeat: true })],
])('%s does not move the player', (_what, press) => {
  press();
  expect([...held.codes]).toEqual([]);
  expect(step(begin())).toMatchObject({ moveX: 0, moveY: 0 });
});
