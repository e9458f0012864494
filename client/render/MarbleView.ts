import { Container, Sprite, Text } from 'pixi.js';
import { INK } from './ink.ts';
import { isMotionReduced } from './isMotionReduced.ts';
import { lookOf } from './look.ts';
import { MarbleFace } from './MarbleFace.ts';
import { MARBLE_RADIUS_PIXELS, type MarbleTextures } from './paintMarbleTextures.ts';
import { Squash } from './Squash.ts';

const FLASH_MS = 60;
const POP_IN_MS = 260;
/** World units by which letters of some scripts extend above or below Latin ones. */
const TALL_LETTERS = 14;
/**
 * World units: sixteen of the widest Latin letters. A single character can be wider than a word and would cover the
 * neighbours.
 */
const MOST_LABEL_WIDTH = 300;
/**
 * Screen pixels per world unit at which names are still readable. On smaller pictures names grow relative to the
 * marbles.
 */
const LEAST_LABEL_SCALE = 0.72;

/** The layers that hold the parts of a marble: shadows below all marbles, names above everything. */
export interface MarbleLayers {
  readonly ground: Container;
  readonly marbles: Container;
  readonly labels: Container;
}

export interface MarbleKind {
  /** World units. */
  readonly radius: number;
  /** World units a second. */
  readonly runSpeed: number;
}

/** Where a marble is and looks. Angles in radians. */
export interface MarblePose {
  readonly x: number;
  readonly y: number;
  readonly aim: number;
  /** World units above the floor, where its shadow, its ring and its name stay. By default 0. */
  readonly height?: number;
}

/** The scale of names and the like, relative to the world: above 1 on small screens. */
export function labelScaleOf(labels: Container): number {
  return Math.max(1, LEAST_LABEL_SCALE / labels.worldTransform.a);
}

/** One marble: it looks where it aims, squashes, flashes when struck, and pops in when it appears. */
export class MarbleView {
  /** World units, on the floor, as last drawn. */
  readonly place = { x: 0, y: 0 };
  look = -1;
  tint = 0xffffff;
  isDashing = false;
  /** Texture pixels → world units, for textures the size of a marble. */
  readonly scale: number;
  readonly #textures: MarbleTextures;
  readonly #kind: MarbleKind;
  readonly #shadow: Sprite;
  readonly #ring: Sprite | undefined;
  readonly #marble = new Container();
  readonly #upright = new Container();
  readonly #body: Sprite;
  readonly #flash: Sprite;
  readonly #face: MarbleFace;
  readonly #label: Text;
  readonly #squash = new Squash();
  #name = '';
  /** Below 1 for a name that would otherwise be too wide. */
  #labelFit = 1;
  /** Radians; the axis of the squash. */
  #way = 0;
  #flashMs = 0;
  #shownMs = POP_IN_MS;
  #isShown = true;
  #isInSight = true;

  constructor(textures: MarbleTextures, layers: MarbleLayers, kind: MarbleKind, isOwn: boolean) {
    this.#textures = textures;
    this.#kind = kind;
    this.scale = kind.radius / MARBLE_RADIUS_PIXELS;
    const round = (texture: Sprite['texture'], size: number) =>
      new Sprite({ texture, anchor: 0.5, scale: this.scale * size });
    this.#shadow = round(textures.shadow, 1.2);
    this.#body = round(textures.white, 1);
    this.#flash = round(textures.white, 1.04);
    this.#ring = isOwn ? round(textures.ownRing, 1.5) : undefined;
    this.#face = new MarbleFace(textures, kind.radius);
    this.#label = createLabel(isOwn);
    this.#upright.addChild(this.#body, round(textures.gloss, 1), this.#face.container, this.#flash);
    this.#marble.addChild(this.#upright);
    layers.ground.addChild(this.#shadow);
    if (this.#ring) layers.ground.addChild(this.#ring);
    layers.marbles.addChild(this.#marble);
    layers.labels.addChild(this.#label);
  }

  /** Adds something over the body and below the eyes. It is destroyed with the marble, and does not turn with it. */
  cover(part: Container): void {
    this.#upright.addChildAt(part, 2);
  }

  /** Adds something around the marble, in front of it. It is destroyed with the marble, and squashed with it. */
  surround(part: Container): void {
    this.#marble.addChild(part);
  }

  dress(look: number, name: string): void {
    if (this.look !== look) {
      this.look = look;
      this.tint = lookOf(look).tint;
      this.#body.texture = this.#textures.bodyOf(look);
    }
    if (this.#name !== name) this.#letter(name);
  }

  show(isShown: boolean): void {
    this.#shownMs = 0;
    this.isDashing = false;
    this.#squash.settle();
    this.#isShown = isShown;
    this.#reveal();
  }

  /** @param isInSight false if the picture shows neither the marble nor its name: it is not drawn then */
  update(pose: MarblePose, deltaMs: number, labelScale: number, isInSight = true): void {
    this.#follow(pose, deltaMs);
    if (isInSight !== this.#isInSight) {
      this.#isInSight = isInSight;
      this.#reveal();
    }
    if (!isInSight) return;
    this.#draw(pose, deltaMs);
    this.#label.scale.set(labelScale * this.#labelFit);
  }

  /**
   * @param angle radians
   * @param strength above 0 stretches the marble along the angle, below 0 flattens it
   */
  kick(angle: number, strength: number): void {
    if (isMotionReduced()) return;
    this.#way = angle;
    this.#squash.kick(strength);
  }

  wince(): void {
    this.#flashMs = FLASH_MS;
    this.#face.startle();
  }

  dispose(): void {
    this.#shadow.destroy();
    this.#ring?.destroy();
    this.#marble.destroy({ children: true });
    this.#label.destroy();
  }

  #reveal(): void {
    const isVisible = this.#isShown && this.#isInSight;
    this.#shadow.visible = isVisible;
    this.#marble.visible = isVisible;
    this.#label.visible = isVisible;
    if (this.#ring) this.#ring.visible = isVisible;
  }

  #letter(name: string): void {
    this.#name = name;
    this.#label.text = name;
    this.#label.scale.set(1);
    this.#labelFit = Math.min(1, MOST_LABEL_WIDTH / this.#label.width);
  }

  #follow(pose: MarblePose, deltaMs: number): void {
    const dx = pose.x - this.place.x;
    const dy = pose.y - this.place.y;
    const speed = (Math.hypot(dx, dy) / Math.max(1, deltaMs)) * 1000;
    if (speed > this.#kind.runSpeed / 3 && Math.abs(this.#squash.stretch) < 0.04) this.#way = Math.atan2(dy, dx);
    this.place.x = pose.x;
    this.place.y = pose.y;
  }

  #draw({ aim, height = 0 }: MarblePose, deltaMs: number): void {
    const { x, y } = this.place;
    this.#shownMs = Math.min(POP_IN_MS, this.#shownMs + deltaMs);
    this.#flashMs = Math.max(0, this.#flashMs - deltaMs);
    this.#squash.update(deltaMs);
    const size = popIn(this.#shownMs / POP_IN_MS);
    const { stretch } = this.#squash;
    this.#marble.position.set(x, y - height);
    this.#marble.rotation = this.#way;
    this.#marble.scale.set(size * (1 + stretch), size * (1 - stretch * 0.8));
    this.#upright.rotation = -this.#way;
    this.#body.rotation = aim;
    this.#face.update(aim, this.isDashing, deltaMs);
    this.#flash.alpha = this.#flashMs > 0 ? 1 : 0;
    this.#shadow.position.set(x + 7, y + 13);
    if (this.#ring) {
      this.#ring.position.set(x, y);
      this.#ring.rotation += deltaMs * 0.0006;
    }
    this.#label.position.set(x, y + this.#kind.radius + 8);
  }
}

function createLabel(isOwn: boolean): Text {
  return new Text({
    text: '',
    anchor: { x: 0.5, y: 0 },
    resolution: 2,
    style: {
      fontFamily: ['Rubik Variable', 'sans-serif'],
      fontSize: 17,
      fontWeight: '700',
      fill: isOwn ? 0xffe2a0 : 0xfbf4e6,
      stroke: { color: INK, width: 5, join: 'round' },
      // Tibetan and Thai letters are taller than the measured line.
      padding: TALL_LETTERS,
    },
  });
}

/** Eases 0…1 with a small overshoot. */
function popIn(progress: number): number {
  const rest = 1 - progress;
  return 1 - rest * rest * (1 - 2.6 * progress);
}
