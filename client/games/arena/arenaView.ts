import type { Room } from '@colyseus/sdk';
import { Container, type Renderer } from 'pixi.js';
import * as rules from '../../../shared/games/arena/rules.ts';
import type { ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { GameView } from '../ClientGame.ts';
import type { ArenaPrediction } from './ArenaPrediction.ts';
import { drawFloor, drawWalls } from './drawMap.ts';
import { Fighters } from './Fighters.ts';
import { OwnVitals } from './OwnVitals.ts';
import { PaintedFloor } from './PaintedFloor.ts';
import { paintMarbleTextures } from './paintMarbleTextures.ts';
import { paintPaintTextures } from './paintPaintTextures.ts';
import { ShotViews } from './ShotViews.ts';
import { Splashes } from './Splashes.ts';

/** Ticks ahead of the server at which shots are drawn, at most: more would show them where they may never be. */
const MOST_AHEAD_MS = 150;
const MS_PER_TICK = 1000 / rules.TICK_RATE;

/** The picture of an arena: floor, marbles, paint in the air. Draws what prediction and state say, and decides nothing. */
export function createView(
  room: Room<unknown, ArenaState>,
  predicted: ArenaPrediction,
  world: Container,
  renderer: Renderer,
): GameView {
  return new ArenaView(room, predicted, world, renderer);
}

class ArenaView implements GameView {
  readonly focus = { x: 0, y: 0 };
  readonly world: { width: number; height: number; viewArea: number };
  readonly #room: Room<unknown, ArenaState>;
  readonly #predicted: ArenaPrediction;
  readonly #layers = new Container();
  readonly #marbles = paintMarbleTextures();
  readonly #paint = paintPaintTextures();
  readonly #floor: PaintedFloor;
  readonly #walls: Container;
  readonly #splashes: Splashes;
  readonly #fighters: Fighters;
  readonly #shots: ShotViews;
  readonly #ownVitals: OwnVitals;
  readonly #tintOf = (owner: number) => this.#fighters.tintOfSlot(owner);
  #round: number;

  constructor(room: Room<unknown, ArenaState>, predicted: ArenaPrediction, world: Container, renderer: Renderer) {
    const { map } = predicted;
    this.#room = room;
    this.#predicted = predicted;
    this.#round = room.state.round;
    this.world = { width: map.width, height: map.height, viewArea: rules.VIEW_AREA };
    this.#floor = new PaintedFloor(renderer, this.#paint, drawFloor(map), map);
    this.#walls = drawWalls(map, renderer);
    const ground = new Container();
    const shots = new Container();
    const marbles = new Container();
    const air = new Container();
    const labels = new Container();
    // Back to front. Walls stand above marbles, paint in the air above walls, names above everything.
    this.#layers.addChild(this.#floor.sprite, ground, shots, marbles, this.#walls, air, labels);
    world.addChild(this.#layers);
    this.#splashes = new Splashes(air, this.#paint, this.#floor);
    this.#shots = new ShotViews({ map, layer: shots, paint: this.#paint, splashes: this.#splashes });
    this.#fighters = new Fighters(room, predicted, this.#marbles, { ground, marbles, labels }, this.#splashes);
    this.#ownVitals = new OwnVitals(room, predicted);
    Object.assign(this.focus, { x: map.width / 2, y: map.height / 2 });
  }

  get vitals() {
    return this.#ownVitals.vitals;
  }

  get respawnMs(): number {
    return this.#ownVitals.respawnMs;
  }

  update(nowMs: number, deltaMs: number): void {
    const { state } = this.#room;
    if (state.round !== this.#round) {
      this.#round = state.round;
      this.#floor.wipe();
    }
    this.#fighters.update(deltaMs);
    this.#updateShots(nowMs, deltaMs);
    this.#splashes.update(deltaMs);
    this.#floor.update(deltaMs);
    this.#ownVitals.update(nowMs);
    this.#fighters.writeFocus(nowMs, this.focus);
  }

  dispose(): void {
    this.#fighters.dispose();
    this.#floor.dispose();
    this.#walls.destroy({ children: true, texture: true, textureSource: true });
    this.#layers.destroy({ children: true });
    this.#marbles.dispose();
    this.#paint.dispose();
  }

  /** Shots fly in the present that the own fighter is predicted for, so that what is seen to miss does miss. */
  #updateShots(nowMs: number, deltaMs: number): void {
    const { state, clock } = this.#room;
    const aheadMs = Math.min(MOST_AHEAD_MS, clock.smoothedRtt() / 2);
    const presentTick = (clock.renderNow() + aheadMs - state.tickZeroMs) / MS_PER_TICK;
    const ownSlot = state.fighters.get(this.#predicted.ownId)?.slot ?? -1;
    for (let slot = 0; slot < state.projectiles.length; slot++) {
      const shot = state.projectiles[slot];
      if (shot) this.#shots.updateConfirmed(slot, shot, presentTick, shot.owner === ownSlot, deltaMs, this.#tintOf);
    }
    this.#shots.updateUnconfirmed(this.#predicted.ownShots, nowMs, this.#tintOf(ownSlot));
  }
}
