import { type Sprite, Texture } from 'pixi.js';
import type { FlightSeed } from '../../../shared/games/arena/flight.ts';
import { BULLET_RADIUS } from '../../../shared/games/arena/rules.ts';
import { DROP_HEAD_PIXELS } from './paintDropTextures.ts';

/** Heads are drawn larger than they are: what must be dodged must be seen. */
export const DROP_SCALE = (BULLET_RADIUS * 2 * 1.4) / DROP_HEAD_PIXELS;

/** What is drawn of one shot. Used again for one shot after the other. */
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
  /** Set once a frame while the prediction still waits for the server's word. */
  isWaiting = false;
  /** Ticks by which it is drawn younger than it is; eased to 0. */
  lagTicks = 0;
  /** The age at which it was drawn last. */
  drawnTicks = 0;
  /** Ticks at which a wall or its range ends it. */
  flightEndTicks = 0;
  /** The age at which it was seen to touch somebody, -1 while it was not; and up to which that was looked for. */
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
