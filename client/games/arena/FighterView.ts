import { Container, Sprite, Text, type Texture } from 'pixi.js';
import { FIGHTER_RADIUS, MAX_HP, RUN_SPEED } from '../../../shared/games/arena/rules.ts';
import type { Fighter } from '../../../shared/games/arena/schemas.ts';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import { lookOf } from '../../render/look.ts';
import type { Pose } from './ArenaPrediction.ts';
import { INK } from './ink.ts';
import { MarbleFace } from './MarbleFace.ts';
import { MARBLE_RADIUS_PIXELS, type MarbleTextures } from './paintMarbleTextures.ts';
import { Squash } from './Squash.ts';

const FLASH_MS = 60;
const POP_IN_MS = 260;
/** If the server has not confirmed a foreseen hit within this time, it was a miss. */
const FORESEEN_MS = 600;
/** This player's marble glows from this heat on, but never so much that its colour and pattern become unclear. */
const GLOW_HEAT = 0.35;
const MOST_GLOW = 0.42;
/** World units by which letters of some scripts extend above or below Latin ones. */
const TALL_LETTERS = 14;
/**
 * World units: sixteen of the widest Latin letters. A single character can be wider than a word and would cover the
 * neighbours.
 */
const MOST_LABEL_WIDTH = 300;
/** Texture pixels → world units, for textures the size of a marble. */
export const MARBLE_SCALE = FIGHTER_RADIUS / MARBLE_RADIUS_PIXELS;

/** The layers that hold the parts of a fighter: shadows below all marbles, names above everything. */
export interface FighterLayers {
  readonly ground: Container;
  readonly marbles: Container;
  readonly labels: Container;
}

/** One marble: it looks where it aims, squashes, flashes when hit, and pops in when it respawns. */
export class FighterView {
  /** World units, as last drawn. */
  readonly place = { x: 0, y: 0 };
  look = -1;
  slot = 0;
  tint = 0xffffff;
  isAlive = false;
  isShielded = false;
  isDashing = false;
  readonly #textures: MarbleTextures;
  readonly #shadow: Sprite;
  readonly #ring: Sprite | undefined;
  readonly #marble = new Container();
  readonly #upright = new Container();
  readonly #body: Sprite;
  readonly #ember: Sprite;
  readonly #flash: Sprite;
  readonly #face: MarbleFace;
  readonly #shield: Sprite;
  readonly #hpArc: Sprite;
  readonly #label: Text;
  #name = '';
  /** Below 1 for a name that would otherwise be too wide. */
  #labelFit = 1;
  readonly #squash = new Squash();
  /** Radians; the axis of the squash. */
  #way = 0;
  #drawnHp = MAX_HP;
  #flashMs = 0;
  #foreseenMs = 0;
  #aliveMs = POP_IN_MS;
  #ageMs = 0;

  constructor(textures: MarbleTextures, layers: FighterLayers, isOwn: boolean) {
    this.#textures = textures;
    this.#shadow = roundSprite(textures.shadow, 1.2);
    this.#body = roundSprite(textures.white, 1);
    this.#ember = roundSprite(textures.ember, 1);
    this.#flash = roundSprite(textures.white, 1.04);
    this.#shield = roundSprite(textures.shield, 1.36);
    this.#hpArc = roundSprite(textures.hpArcOf(1), 1);
    this.#ring = isOwn ? roundSprite(textures.ownRing, 1.5) : undefined;
    this.#face = new MarbleFace(textures);
    this.#label = createLabel(isOwn);
    this.#ember.alpha = 0;
    this.#upright.addChild(this.#body, roundSprite(textures.gloss, 1), this.#ember, this.#face.container, this.#flash);
    this.#marble.addChild(this.#upright, this.#shield);
    layers.ground.addChild(this.#shadow);
    if (this.#ring) layers.ground.addChild(this.#ring);
    layers.marbles.addChild(this.#marble);
    layers.labels.addChild(this.#hpArc, this.#label);
  }

  dress(look: number, name: string): void {
    if (this.look !== look) {
      this.look = look;
      this.tint = lookOf(look).tint;
      this.#body.texture = this.#textures.bodyOf(look);
    }
    if (this.#name !== name) this.#letter(name);
  }

  /** A dead marble stays where it died, because the burst is shown there and the camera stays on it. */
  update(fighter: Readonly<Fighter>, pose: Readonly<Pose>, deltaMs: number, labelScale: number): void {
    const { isAlive } = fighter;
    if (isAlive !== this.isAlive) this.#setAlive(isAlive);
    this.slot = fighter.slot;
    this.isShielded = fighter.isShielded;
    const { hp } = fighter;
    if (hp !== this.#drawnHp) this.#drawHp(hp);
    if (!isAlive) return;
    this.#follow(pose, deltaMs);
    this.#draw(pose.aim, deltaMs);
    this.#hpArc.visible = hp < MAX_HP || this.#ring !== undefined;
    this.#label.scale.set(labelScale * this.#labelFit);
  }

  /**
   * A shot hits this marble.
   * @param isForeseen seen here before the server confirmed it
   * @param angle direction of the shot
   */
  strike(angle: number, isForeseen: boolean): void {
    if (this.isShielded) return;
    if (isForeseen) {
      this.#foreseenMs = FORESEEN_MS;
      this.#wince();
    }
    this.kick(angle, -0.24);
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

  /**
   * Shows how hot this player's blaster is.
   * @param heat 0…1
   */
  glow(heat: number): void {
    this.#ember.alpha = Math.min(MOST_GLOW, Math.max(0, heat - GLOW_HEAT) * 0.9);
  }

  dispose(): void {
    this.#shadow.destroy();
    this.#ring?.destroy();
    this.#marble.destroy({ children: true });
    this.#hpArc.destroy();
    this.#label.destroy();
  }

  #letter(name: string): void {
    this.#name = name;
    this.#label.text = name;
    this.#label.scale.set(1);
    this.#labelFit = Math.min(1, MOST_LABEL_WIDTH / this.#label.width);
  }

  #setAlive(isAlive: boolean): void {
    this.isAlive = isAlive;
    this.#aliveMs = 0;
    this.#foreseenMs = 0;
    this.isDashing = false;
    this.#squash.settle();
    this.#shadow.visible = isAlive;
    this.#marble.visible = isAlive;
    this.#hpArc.visible = isAlive;
    this.#label.visible = isAlive;
    if (this.#ring) this.#ring.visible = isAlive;
  }

  #follow(pose: Readonly<Pose>, deltaMs: number): void {
    const dx = pose.x - this.place.x;
    const dy = pose.y - this.place.y;
    const speed = (Math.hypot(dx, dy) / Math.max(1, deltaMs)) * 1000;
    if (speed > RUN_SPEED / 3 && Math.abs(this.#squash.stretch) < 0.04) this.#way = Math.atan2(dy, dx);
    this.place.x = pose.x;
    this.place.y = pose.y;
  }

  #draw(aim: number, deltaMs: number): void {
    const { x, y } = this.place;
    this.#ageMs += deltaMs;
    this.#aliveMs = Math.min(POP_IN_MS, this.#aliveMs + deltaMs);
    this.#flashMs = Math.max(0, this.#flashMs - deltaMs);
    this.#foreseenMs = Math.max(0, this.#foreseenMs - deltaMs);
    this.#squash.update(deltaMs);
    const size = popIn(this.#aliveMs / POP_IN_MS);
    const { stretch } = this.#squash;
    this.#marble.position.set(x, y);
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
    this.#shield.visible = this.isShielded;
    this.#shield.alpha = 0.8 + Math.sin(this.#ageMs * 0.011) * 0.2;
    this.#hpArc.position.set(x, y);
    this.#label.position.set(x, y + FIGHTER_RADIUS + 8);
  }

  #drawHp(hp: number): void {
    if (hp < this.#drawnHp && this.#foreseenMs === 0) this.#wince();
    this.#foreseenMs = 0;
    this.#drawnHp = hp;
    this.#hpArc.texture = this.#textures.hpArcOf(hp / MAX_HP);
  }

  #wince(): void {
    this.#flashMs = FLASH_MS;
    this.#face.startle();
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

/** A centred sprite of a round texture, `size` times as large as a fighter. */
function roundSprite(texture: Texture, size: number): Sprite {
  return new Sprite({ texture, anchor: 0.5, scale: MARBLE_SCALE * size });
}

/** Eases 0…1 with a small overshoot. */
function popIn(progress: number): number {
  const rest = 1 - progress;
  return 1 - rest * rest * (1 - 2.6 * progress);
}
