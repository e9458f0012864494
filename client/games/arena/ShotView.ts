import { type Sprite, Texture } from 'pixi.js';
import type { FlightSeed } from '../../../shared/games/arena/flight.ts';
import { BULLET_RADIUS } from '../../../shared/games/arena/rules.ts';
import { DROP_HEAD_PIXELS } from './paintDropTextures.ts';

/** Shots are drawn larger than their hit radius, because players must see what they dodge. */
export const DROP_SCALE = (BULLET_RADIUS * 2 * 1.4) / DROP_HEAD_PIXELS;

/** How one shot is drawn. Reused for later shots. */
export class ShotView {
  readonly seed = { x: 0, y: 0, angle: 0 };
  sprite: Sprite | undefined;
  texture: Texture = Texture.EMPTY;
  tint = 0xffffff;
  serial = -1;
  inputNumber = -1;
  /** The shooter's slot. */
  owner = 0;
  isOwn = false;
  isOver = true;
  /** Set once a frame while the shot waits for the server's confirmation. */
  isWaiting = false;
  /** How many ticks younger than its true age the shot is drawn. Eased to 0. */
  lagTicks = 0;
  /** The age at which it was last drawn. */
  drawnTicks = 0;
  /** The age in ticks at which it hits a wall or reaches its range. */
  flightEndTicks = 0;
  /** The age at which it was seen to touch somebody, or -1; and the age up to which that has been checked. */
  touchedTicks = -1;
  touchCheckedTicks = 0;

  begin(owner: number, isOwn: boolean, tint: number): void {
    this.owner = owner;
    this.isOwn = isOwn;
    this.tint = tint;
    this.inputNumber = -1;
    this.isOver = false;
    this.isWaiting = false;
    this.lagTicks = 0;
    this.drawnTicks = 0;
    this.touchedTicks = -1;
    this.touchCheckedTicks = 0;
  }

  aim(seed: FlightSeed, flightEndTicks: number): void {
    this.seed.x = seed.x;
    this.seed.y = seed.y;
    this.seed.angle = seed.angle;
    this.flightEndTicks = flightEndTicks;
  }
}
