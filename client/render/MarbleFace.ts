import { Container, Sprite } from 'pixi.js';
import type { MarbleTextures } from './paintMarbleTextures.ts';

const BLINK_MS = 120;
const LEAST_BETWEEN_BLINKS_MS = 1800;
const MORE_BETWEEN_BLINKS_MS = 3500;
const STARTLED_MS = 420;
const EYE_SCALE = 0.36;
const PUPIL_SCALE = 0.36;
/** World units on a marble of the usual radius. The eyes are towards the front. */
const USUAL_RADIUS = 26;
const EYE_X = 8.5;
const EYE_Y = 10.8;

/** Two eyes that look where the marble aims. They blink, widen when startled, and narrow when it rushes. */
export class MarbleFace {
  readonly container = new Container();
  readonly #pupils: Sprite[] = [];
  readonly #pupilScale: number;
  #untilBlinkMs = Math.random() * LEAST_BETWEEN_BLINKS_MS;
  #startledMs = 0;
  #open = 1;

  /** @param radius of the marble in world units */
  constructor(textures: MarbleTextures, radius: number) {
    const unit = radius / USUAL_RADIUS;
    this.#pupilScale = PUPIL_SCALE * unit;
    for (const side of [-1, 1]) {
      const eye = new Sprite({
        texture: textures.eye,
        anchor: 0.5,
        x: EYE_X * unit,
        y: side * EYE_Y * unit,
        scale: EYE_SCALE * unit,
      });
      const pupil = new Sprite({
        texture: textures.pupil,
        anchor: 0.5,
        x: (EYE_X + 3.6) * unit,
        y: side * (EYE_Y - 0.6) * unit,
      });
      this.#pupils.push(pupil);
      this.container.addChild(eye, pupil);
    }
  }

  startle(): void {
    this.#startledMs = STARTLED_MS;
    this.#untilBlinkMs = LEAST_BETWEEN_BLINKS_MS;
  }

  /** @param aim radians */
  update(aim: number, isRushing: boolean, deltaMs: number): void {
    this.#untilBlinkMs -= deltaMs;
    if (this.#untilBlinkMs < -BLINK_MS) {
      this.#untilBlinkMs = LEAST_BETWEEN_BLINKS_MS + Math.random() * MORE_BETWEEN_BLINKS_MS;
    }
    this.#startledMs = Math.max(0, this.#startledMs - deltaMs);
    const fright = this.#startledMs / STARTLED_MS;
    const wish = this.#untilBlinkMs < 0 ? 0.15 : isRushing ? 0.55 : 1 + fright * 0.3;
    this.#open += (wish - this.#open) * Math.min(1, deltaMs / 35);
    this.container.rotation = aim;
    this.container.scale.set(this.#open, 1 + fright * 0.14);
    const pupil = this.#pupilScale * (1 - fright * 0.38);
    for (let side = 0; side < this.#pupils.length; side++) this.#pupils[side]!.scale.set(pupil);
  }
}
