import { Sprite } from 'pixi.js';
import { FULL_CHARGE_STEPS, KICK_REACH, MARBLE_RADIUS, RUN_SPEED } from '../../../shared/games/puck/rules.ts';
import { type MarbleLayers, MarbleView } from '../../render/MarbleView.ts';
import type { MarbleTextures } from '../../render/paintMarbleTextures.ts';
import { PUCK_RADIUS_PIXELS, type PuckTextures } from './paintPuckTextures.ts';
import { teamOf } from './teamOf.ts';

const SHAPE_RADIUS_PIXELS = 88;
const SHAPE_SIZE = 1.3;
/** World units. The ring of a charge begins at the marble and grows as far as the kick reaches. */
const CHARGE_FROM = MARBLE_RADIUS + 4;
const CHARGE_TO = MARBLE_RADIUS + KICK_REACH + 6;
const CHARGING = 0xffe9a8;
const CHARGED = 0xffa726;

/** A player's marble: on its team's sign, with a ring that grows while a kick is charged. */
export class PuckMarbleView extends MarbleView {
  team = 0;
  readonly #textures: PuckTextures;
  readonly #sign: Sprite;
  readonly #charge: Sprite;
  /** Radians; the eyes follow the puck with a delay. */
  #aim = 0;

  constructor(marble: MarbleTextures, textures: PuckTextures, layers: MarbleLayers, isOwn: boolean) {
    // Below the shadow, so before the marble.
    const sign = new Sprite({ anchor: 0.5, scale: (MARBLE_RADIUS / SHAPE_RADIUS_PIXELS) * SHAPE_SIZE });
    const charge = new Sprite({ texture: textures.ring, anchor: 0.5, visible: false });
    layers.ground.addChild(sign, charge);
    super(marble, layers, { radius: MARBLE_RADIUS, runSpeed: RUN_SPEED }, isOwn);
    this.#textures = textures;
    this.#sign = sign;
    this.#charge = charge;
    this.show(true);
  }

  join(team: number): void {
    if (this.team === team) return;
    this.team = team;
    const look = teamOf(team);
    this.#sign.visible = look !== undefined;
    if (!look) return;
    this.#sign.texture = this.#textures.shapeOf(look.shape);
    this.#sign.tint = look.colour;
  }

  /**
   * @param watched what the eyes look at
   * @param charge in steps
   */
  follow(
    place: { readonly x: number; readonly y: number },
    watched: { readonly x: number; readonly y: number },
    charge: number,
    deltaMs: number,
    labelScale: number,
  ): void {
    const wish = Math.atan2(watched.y - place.y, watched.x - place.x);
    const turn = Math.atan2(Math.sin(wish - this.#aim), Math.cos(wish - this.#aim));
    this.#aim += turn * (1 - Math.exp(-deltaMs / 90));
    this.update({ x: place.x, y: place.y, aim: this.#aim }, deltaMs, labelScale);
    this.#sign.position.set(place.x, place.y);
    this.#drawCharge(charge / FULL_CHARGE_STEPS);
  }

  override dispose(): void {
    super.dispose();
    this.#sign.destroy();
    this.#charge.destroy();
  }

  #drawCharge(share: number): void {
    this.#charge.visible = share > 0;
    if (share <= 0) return;
    this.#charge.position.set(this.place.x, this.place.y);
    this.#charge.scale.set((CHARGE_FROM + (CHARGE_TO - CHARGE_FROM) * share) / PUCK_RADIUS_PIXELS);
    this.#charge.tint = share >= 1 ? CHARGED : CHARGING;
    this.#charge.alpha = 0.55 + 0.45 * share;
  }
}
