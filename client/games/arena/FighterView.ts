import { Sprite, type Texture } from 'pixi.js';
import { FIGHTER_RADIUS, MAX_HP, RUN_SPEED } from '../../../shared/games/arena/rules.ts';
import type { Fighter } from '../../../shared/games/arena/schemas.ts';
import { type MarbleLayers, MarbleView } from '../../render/MarbleView.ts';
import type { MarbleTextures } from '../../render/paintMarbleTextures.ts';
import type { Pose } from './ArenaPrediction.ts';
import type { FighterTextures } from './paintFighterTextures.ts';

/** If the server has not confirmed a foreseen hit within this time, it was a miss. */
const FORESEEN_MS = 600;
/** This player's marble glows from this heat on, but never so much that its colour and pattern become unclear. */
const GLOW_HEAT = 0.35;
const MOST_GLOW = 0.42;

/** A fighter's marble, with its health, its shield and its heat. */
export class FighterView extends MarbleView {
  slot = 0;
  isAlive = false;
  isShielded = false;
  readonly #textures: FighterTextures;
  readonly #isOwn: boolean;
  readonly #ember: Sprite;
  readonly #shield: Sprite;
  readonly #hpArc: Sprite;
  #drawnHp = MAX_HP;
  #foreseenMs = 0;
  #ageMs = 0;

  constructor(marble: MarbleTextures, textures: FighterTextures, layers: MarbleLayers, isOwn: boolean) {
    super(marble, layers, { radius: FIGHTER_RADIUS, runSpeed: RUN_SPEED }, isOwn);
    this.#textures = textures;
    this.#isOwn = isOwn;
    const round = (texture: Texture, size: number) => new Sprite({ texture, anchor: 0.5, scale: this.scale * size });
    this.#ember = round(textures.ember, 1);
    this.#shield = round(textures.shield, 1.36);
    this.#hpArc = round(textures.hpArcOf(1), 1);
    this.#ember.alpha = 0;
    this.cover(this.#ember);
    this.surround(this.#shield);
    layers.labels.addChild(this.#hpArc);
  }

  /** A dead marble stays where it died, because the burst is shown there and the camera stays on it. */
  follow(
    fighter: Readonly<Fighter>,
    pose: Readonly<Pose>,
    deltaMs: number,
    labelScale: number,
    isInSight: boolean,
  ): void {
    const { isAlive, hp } = fighter;
    if (isAlive !== this.isAlive) this.#setAlive(isAlive);
    this.slot = fighter.slot;
    this.isShielded = fighter.isShielded;
    if (hp !== this.#drawnHp) this.#drawHp(hp);
    if (!isAlive) return;
    this.#ageMs += deltaMs;
    this.#foreseenMs = Math.max(0, this.#foreseenMs - deltaMs);
    this.update(pose, deltaMs, labelScale, isInSight);
    this.#shield.visible = this.isShielded;
    this.#shield.alpha = 0.8 + Math.sin(this.#ageMs * 0.011) * 0.2;
    this.#hpArc.position.set(this.place.x, this.place.y);
    this.#hpArc.visible = isInSight && (hp < MAX_HP || this.#isOwn);
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
      this.wince();
    }
    this.kick(angle, -0.24);
  }

  /**
   * Shows how hot this player's blaster is.
   * @param heat 0…1
   */
  glow(heat: number): void {
    this.#ember.alpha = Math.min(MOST_GLOW, Math.max(0, heat - GLOW_HEAT) * 0.9);
  }

  override dispose(): void {
    super.dispose();
    this.#hpArc.destroy();
  }

  #setAlive(isAlive: boolean): void {
    this.isAlive = isAlive;
    this.#foreseenMs = 0;
    this.#hpArc.visible = isAlive;
    this.show(isAlive);
  }

  #drawHp(hp: number): void {
    if (hp < this.#drawnHp && this.#foreseenMs === 0) this.wince();
    this.#foreseenMs = 0;
    this.#drawnHp = hp;
    this.#hpArc.texture = this.#textures.hpArcOf(hp / MAX_HP);
  }
}
