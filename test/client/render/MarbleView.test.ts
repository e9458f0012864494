import { Container, Texture } from 'pixi.js';
import { afterAll, expect, test, vi } from 'vitest';
import type { MarblePose } from '../../../client/render/MarbleView.ts';

// Asked for when the module is read.
vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
const { MarbleView } = await import('../../../client/render/MarbleView.ts');
afterAll(() => vi.unstubAllGlobals());

const texture = Texture.EMPTY;
const textures = {
  ...{ gloss: texture, shadow: texture, eye: texture, pupil: texture, white: texture, ownRing: texture },
  bodyOf: () => texture,
  dispose() {},
};

/** Where a player's own marble and what belongs to it are drawn. */
function placesOf(pose: MarblePose) {
  const layers = { ground: new Container(), marbles: new Container(), labels: new Container() };
  const view = new MarbleView(textures, layers, { radius: 26, runSpeed: 320 }, true);
  view.update(pose, 16, 1);
  const [shadow, ring, marble, label] = Object.values(layers)
    .flatMap(({ children }) => children)
    .map(({ x, y }) => ({ x, y }));
  return { shadow, ring, marble, label, place: { ...view.place } };
}

test('a marble in the air is drawn above its shadow, its ring and its name, which stay on the floor', () => {
  const onFloor = placesOf({ x: 300, y: 200, aim: 0 });
  expect(onFloor.marble).toEqual({ x: 300, y: 200 });
  expect(placesOf({ x: 300, y: 200, aim: 0, height: 60 })).toEqual({ ...onFloor, marble: { x: 300, y: 140 } });
});

test('a marble out of sight is not drawn, but its place is known; back in sight, it is drawn, if it is shown at all', () => {
  const layers = { ground: new Container(), marbles: new Container(), labels: new Container() };
  const view = new MarbleView(textures, layers, { radius: 26, runSpeed: 320 }, true);
  const visible = () => Object.values(layers).flatMap(({ children }) => children.map((part) => part.visible));
  view.update({ x: 300, y: 200, aim: 0 }, 16, 1);
  expect(visible()).toEqual([true, true, true, true]);
  view.update({ x: 900, y: 200, aim: 0 }, 16, 1, false);
  expect(visible()).toEqual([false, false, false, false]);
  expect(view.place).toEqual({ x: 900, y: 200 });
  view.show(false);
  view.update({ x: 300, y: 200, aim: 0 }, 16, 1);
  expect(visible()).toEqual([false, false, false, false]);
  view.show(true);
  expect(visible()).toEqual([true, true, true, true]);
  expect(layers.marbles.children[0]!.x).toBe(300);
});
