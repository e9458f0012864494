import { Graphics } from 'pixi.js';
import { INK } from '../../../client/render/ink.ts';
import { type MarbleLayers, MarbleView } from '../../../client/render/MarbleView.ts';
import type { MarbleTextures } from '../../../client/render/paintMarbleTextures.ts';
import { type Point, TAU } from '../../../shared/math/vector.ts';
import { RADIUS, RUN_SPEED } from '../rules/rules.ts';

const SPIKES = 12;
const TURN_SECONDS = 4;

/** A marble that looks where it rolls. Spikes around it say that it is "it". */
export class RunnerView extends MarbleView {
  readonly #spikes = new Graphics()
    .star(0, 0, SPIKES, RADIUS + 20, RADIUS + 5)
    .fill(0xff5a3c)
    .stroke({ color: INK, width: 4, join: 'round' });
  #aim = 0;

  constructor(textures: MarbleTextures, layers: MarbleLayers, isOwn: boolean) {
    super(textures, layers, { radius: RADIUS, runSpeed: RUN_SPEED }, isOwn);
    layers.ground.addChild(this.#spikes);
    this.show(true);
  }

  follow(place: Readonly<Point>, isIt: boolean, deltaMs: number, labelScale: number): void {
    const dx = place.x - this.place.x;
    const dy = place.y - this.place.y;
    if (Math.hypot(dx, dy) > 1) this.#aim = Math.atan2(dy, dx);
    this.update({ x: place.x, y: place.y, aim: this.#aim }, deltaMs, labelScale);
    this.#spikes.visible = isIt;
    this.#spikes.position.set(place.x, place.y);
    this.#spikes.rotation += (deltaMs / 1000 / TURN_SECONDS) * TAU;
  }

  override dispose(): void {
    super.dispose();
    this.#spikes.destroy();
  }
}
