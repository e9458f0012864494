import { Container, type Renderer, Sprite } from 'pixi.js';
import { PUCK_RADIUS } from '../../../shared/games/puck/rules.ts';
import type { Point } from '../../../shared/math/vector.ts';
import { EdgeSign } from '../../render/EdgeSign.ts';
import type { Effects } from '../../render/Effects.ts';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import { MARBLE_RADIUS_PIXELS } from '../../render/paintMarbleTextures.ts';
import { PUCK_RADIUS_PIXELS, type PuckTextures } from './paintPuckTextures.ts';

/** Units a second. Faster than this, the puck leaves a trail. */
const TRAIL_SPEED = 420;
const TRAIL_EVERY_MS = 22;
const SCALE = PUCK_RADIUS / PUCK_RADIUS_PIXELS;
const SIGN_PIXELS = 15;
const IVORY = 0xfff3d6;
const SIGN_COLOUR = '#fff3d6';

/** The puck: with a light around it, a ring in the colour of who touched it last, and a sign when it is out of view. */
export class PuckSprite {
  /** World units, as last drawn. */
  readonly place = { x: 0, y: 0 };
  /** Units a second, as drawn. */
  readonly velocity = { x: 0, y: 0 };
  readonly #body = new Container();
  readonly #glow: Sprite;
  readonly #shadow: Sprite;
  readonly #ring: Sprite;
  readonly #sign: EdgeSign;
  readonly #effects: Effects;
  #untilTrailMs = 0;

  constructor(
    textures: PuckTextures,
    shadow: Sprite['texture'],
    layers: { readonly ground: Container; readonly marbles: Container; readonly labels: Container },
    world: Container,
    renderer: Renderer,
    effects: Effects,
  ) {
    this.#effects = effects;
    this.#glow = layers.ground.addChild(new Sprite({ texture: textures.glow, anchor: 0.5, scale: SCALE * 3.4 }));
    this.#shadow = layers.ground.addChild(new Sprite({ texture: shadow, anchor: 0.5, scale: SCALE * 1.15 }));
    this.#ring = new Sprite({ texture: textures.ring, anchor: 0.5, scale: SCALE * 1.32 });
    this.#body.addChild(this.#ring, new Sprite({ texture: textures.puck, anchor: 0.5, scale: SCALE }));
    layers.marbles.addChild(this.#body);
    const symbol = new Sprite({ texture: textures.puck, anchor: 0.5, scale: SIGN_PIXELS / PUCK_RADIUS_PIXELS });
    this.#sign = new EdgeSign(world, renderer, layers.labels, SIGN_COLOUR, symbol);
  }

  /** @param tint of whoever touched it last; undefined if nobody has */
  update(place: Readonly<Point>, tint: number | undefined, deltaMs: number): void {
    const seconds = Math.max(1, deltaMs) / 1000;
    this.velocity.x = (place.x - this.place.x) / seconds;
    this.velocity.y = (place.y - this.place.y) / seconds;
    this.place.x = place.x;
    this.place.y = place.y;
    this.#body.position.set(place.x, place.y);
    this.#glow.position.set(place.x, place.y);
    this.#shadow.position.set(place.x + 5, place.y + 9);
    this.#ring.visible = tint !== undefined;
    if (tint !== undefined) this.#ring.tint = tint;
    this.#sign.point(place, PUCK_RADIUS);
    this.#trail(tint ?? IVORY, deltaMs);
  }

  #trail(tint: number, deltaMs: number): void {
    const speed = Math.hypot(this.velocity.x, this.velocity.y);
    this.#untilTrailMs -= deltaMs;
    // A jump to the middle is no shot.
    if (speed < TRAIL_SPEED || speed > TRAIL_SPEED * 8 || this.#untilTrailMs > 0 || isMotionReduced()) return;
    this.#untilTrailMs = TRAIL_EVERY_MS;
    this.#effects.ghost(this.place.x, this.place.y, tint, PUCK_RADIUS / MARBLE_RADIUS_PIXELS);
  }
}
