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
