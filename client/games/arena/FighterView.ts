import { Container, Sprite, Text, type Texture } from 'pixi.js';
import { FIGHTER_RADIUS, MAX_HP } from '../../../shared/games/arena/rules.ts';
import type { Fighter } from '../../../shared/games/arena/schemas.ts';
import { lookOf } from '../../render/look.ts';
import { MARBLE_RADIUS_PIXELS, type MarbleTextures } from './paintMarbleTextures.ts';

const FLASH_MS = 130;
const POP_IN_MS = 220;
const INK = 0x1b1526;

export interface Pose {
  x: number;
  y: number;
  aim: number;
}

/** The layers a fighter is spread over: shadows lie under every marble, names over everything. */
export interface FighterLayers {
  readonly ground: Container;
  readonly marbles: Container;
  readonly labels: Container;
}

/** One marble: looks where it aims, flashes when hit, pops in when it comes back. */
export class FighterView {
  /** World units, where it was drawn last. */
  readonly place = { x: 0, y: 0 };
  tint = 0xffffff;
  readonly #textures: MarbleTextures;
  readonly #shadow: Sprite;
  readonly #ring: Sprite | undefined;
  readonly #marble = new Container();
  readonly #body: Sprite;
  readonly #flash: Sprite;
  readonly #eyes = new Container();
  readonly #shield: Sprite;
  readonly #hpArc: Sprite;
  readonly #label: Text;
  #look = -1;
  #drawnHp = MAX_HP;
  #flashMs = 0;
  #aliveMs = POP_IN_MS;
  #isAlive: boolean | undefined;
  #blinkMs = Math.random() * 4000;

  constructor(textures: MarbleTextures, layers: FighterLayers, isOwn: boolean) {
    this.#textures = textures;
    this.#shadow = roundSprite(textures.shadow, 1.15);
    this.#body = roundSprite(textures.white, 1);
    this.#flash = roundSprite(textures.white, 1);
    this.#shield = roundSprite(textures.shield, 1.32);
    this.#hpArc = roundSprite(textures.hpArcOf(1), 1);
    this.#ring = isOwn ? roundSprite(textures.ownRing, 1.5) : undefined;
    this.#label = new Text({
      text: '',
      anchor: { x: 0.5, y: 0 },
      resolution: 2,
      style: {
        fontFamily: ['Rubik Variable', 'sans-serif'],
        fontSize: 17,
        fontWeight: '700',
        fill: isOwn ? 0xffe2a0 : 0xfbf4e6,
        stroke: { color: INK, width: 5, join: 'round' },
      },
    });
    this.#addEyes();
    this.#marble.addChild(this.#body, roundSprite(textures.gloss, 1), this.#eyes, this.#flash, this.#shield);
    layers.ground.addChild(this.#shadow);
    if (this.#ring) layers.ground.addChild(this.#ring);
    layers.marbles.addChild(this.#marble);
    layers.labels.addChild(this.#hpArc, this.#label);
  }

  dress(look: number, name: string): void {
    if (this.#look !== look) {
      this.#look = look;
      this.tint = lookOf(look).tint;
      this.#body.texture = this.#textures.bodyOf(look);
    }
    if (this.#label.text !== name) this.#label.text = name;
  }

  /** Returns "died" in the frame in which it is first seen dead after it was alive. */
  update(fighter: Readonly<Fighter>, pose: Readonly<Pose>, deltaMs: number, labelScale: number): 'died' | undefined {
    const hasDied = this.#isAlive === true && !fighter.isAlive;
    if (this.#isAlive === false && fighter.isAlive) this.#aliveMs = 0;
    this.#isAlive = fighter.isAlive;
    this.#setVisible(fighter.isAlive);
    // The dead stay where they fell, so that the burst is there and the camera waits.
    if (fighter.isAlive) {
      this.place.x = pose.x;
      this.place.y = pose.y;
      this.#draw(fighter, pose, deltaMs);
      this.#label.scale.set(labelScale);
    }
    return hasDied ? 'died' : undefined;
  }

  dispose(): void {
    this.#shadow.destroy();
    this.#ring?.destroy();
    this.#marble.destroy({ children: true });
    this.#hpArc.destroy();
    this.#label.destroy();
  }

  #draw(fighter: Readonly<Fighter>, pose: Readonly<Pose>, deltaMs: number): void {
    this.#aliveMs = Math.min(POP_IN_MS, this.#aliveMs + deltaMs);
    const { x, y } = this.place;
    this.#marble.position.set(x, y);
    this.#marble.scale.set(popIn(this.#aliveMs / POP_IN_MS));
    this.#shadow.position.set(x + 6, y + 11);
    this.#ring?.position.set(x, y);
    if (this.#ring) this.#ring.rotation += deltaMs * 0.0006;
    this.#body.rotation = pose.aim;
    this.#eyes.rotation = pose.aim;
    this.#blink(deltaMs);
    this.#label.position.set(x, y + FIGHTER_RADIUS + 8);
    this.#shield.visible = fighter.isShielded;
    this.#flashMs = Math.max(0, this.#flashMs - deltaMs);
    if (fighter.hp !== this.#drawnHp) this.#drawHp(fighter.hp);
    this.#hpArc.visible = fighter.hp < MAX_HP;
    this.#hpArc.position.set(x, y);
    this.#flash.alpha = (this.#flashMs / FLASH_MS) * 0.85;
  }

  #drawHp(hp: number): void {
    if (hp < this.#drawnHp) this.#flashMs = FLASH_MS;
    this.#drawnHp = hp;
    this.#hpArc.texture = this.#textures.hpArcOf(hp / MAX_HP);
  }

  #blink(deltaMs: number): void {
    this.#blinkMs -= deltaMs;
    if (this.#blinkMs < -120) this.#blinkMs = 1800 + Math.random() * 3500;
    this.#eyes.scale.x = this.#blinkMs < 0 ? 0.35 : 1;
  }

  #addEyes(): void {
    for (const side of [-1, 1]) {
      const eye = new Sprite({ texture: this.#textures.eye, anchor: 0.5, x: 9, y: side * 10.5, scale: 0.33 });
      const pupil = new Sprite({ texture: this.#textures.pupil, anchor: 0.5, x: 12.5, y: side * 10, scale: 0.34 });
      this.#eyes.addChild(eye, pupil);
    }
  }

  #setVisible(isVisible: boolean): void {
    this.#shadow.visible = isVisible;
    this.#marble.visible = isVisible;
    if (!isVisible) this.#hpArc.visible = false;
    this.#label.visible = isVisible;
    if (this.#ring) this.#ring.visible = isVisible;
  }
}

/** A centred sprite of a round texture, `size` times as large as a fighter. */
function roundSprite(texture: Texture, size: number): Sprite {
  return new Sprite({ texture, anchor: 0.5, scale: (FIGHTER_RADIUS / MARBLE_RADIUS_PIXELS) * size });
}

/** 0…1 → 0…1 with a small overshoot. */
function popIn(progress: number): number {
  const rest = 1 - progress;
  return 1 - rest * rest * (1 - 2.6 * progress);
}
