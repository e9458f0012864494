import type { Room } from '@colyseus/sdk';
import { DASH_SPEED, RUN_SPEED } from '../../../shared/games/arena/rules.ts';
import type { ArenaState, Fighter } from '../../../shared/games/arena/schemas.ts';
import type { ArenaPrediction } from './ArenaPrediction.ts';
import { type FighterLayers, FighterView, type Pose } from './FighterView.ts';
import type { MarbleTextures } from './paintMarbleTextures.ts';
import type { Splashes } from './Splashes.ts';

const NOBODY_TINT = 0xffffff;
/** Faster than anybody runs: a dash. */
const PUFF_SPEED = (RUN_SPEED + DASH_SPEED) / 2;
/** Who watches follows one fighter for at least this long. */
const FOLLOW_MS = 4000;
/** Screen pixels a world unit at which names are still read; on smaller pictures they grow against the marbles. */
const LEAST_LABEL_SCALE = 0.72;

/** Every fighter's marble, kept in step with the state's collection. */
export class Fighters {
  readonly #room: Room<unknown, ArenaState>;
  readonly #predicted: ArenaPrediction;
  readonly #textures: MarbleTextures;
  readonly #layers: FighterLayers;
  readonly #splashes: Splashes;
  readonly #views = new Map<string, FighterView>();
  readonly #pose: Pose = { x: 0, y: 0, aim: 0 };
  #labelScale = 1;
  #followedId = '';
  #followUntilMs = 0;

  constructor(
    room: Room<unknown, ArenaState>,
    predicted: ArenaPrediction,
    textures: MarbleTextures,
    layers: FighterLayers,
    splashes: Splashes,
  ) {
    this.#room = room;
    this.#predicted = predicted;
    this.#textures = textures;
    this.#layers = layers;
    this.#splashes = splashes;
  }

  update(deltaMs: number): void {
    this.#labelScale = Math.max(1, LEAST_LABEL_SCALE / this.#layers.labels.worldTransform.a);
    const { fighters, seats } = this.#room.state;
    for (const [id, fighter] of fighters) this.#updateOne(id, fighter, deltaMs);
    if (this.#views.size === fighters.size) return;
    for (const [id, view] of this.#views) {
      if (fighters.has(id) && seats.has(id)) continue;
      view.dispose();
      this.#views.delete(id);
    }
  }

  tintOfSlot(slot: number): number {
    for (const [id, fighter] of this.#room.state.fighters) {
      if (fighter.slot === slot) return this.#views.get(id)?.tint ?? NOBODY_TINT;
    }
    return NOBODY_TINT;
  }

  /** Writes what the camera follows: the own marble, or for those who watch the best one. */
  writeFocus(nowMs: number, focus: { x: number; y: number }): void {
    const view = this.#views.get(this.#predicted.ownId) ?? this.#views.get(this.#followed(nowMs));
    if (!view) return;
    focus.x = view.place.x;
    focus.y = view.place.y;
  }

  dispose(): void {
    for (const view of this.#views.values()) view.dispose();
    this.#views.clear();
  }

  #updateOne(id: string, fighter: Fighter, deltaMs: number): void {
    const seat = this.#room.state.seats.get(id);
    let view = this.#views.get(id);
    if (!view) {
      view = new FighterView(this.#textures, this.#layers, id === this.#predicted.ownId);
      this.#views.set(id, view);
    }
    view.dress(seat?.look ?? 0, seat?.name ?? '');
    const pose = this.#predicted.pose(id, this.#pose);
    const distance = Math.hypot(pose.x - view.place.x, pose.y - view.place.y);
    const speed = (distance / Math.max(1, deltaMs)) * 1000;
    if (fighter.isAlive && speed > PUFF_SPEED && speed < DASH_SPEED * 2) {
      this.#splashes.puff(view.place.x, view.place.y, view.tint);
    }
    if (view.update(fighter, pose, deltaMs, this.#labelScale) === 'died')
      this.#splashes.burst(view.place.x, view.place.y, view.tint);
  }

  #followed(nowMs: number): string {
    if (nowMs < this.#followUntilMs && this.#views.has(this.#followedId)) return this.#followedId;
    this.#followUntilMs = nowMs + FOLLOW_MS;
    let best = Number.NEGATIVE_INFINITY;
    for (const [id, fighter] of this.#room.state.fighters) {
      const score = (this.#room.state.seats.get(id)?.score ?? 0) + (fighter.isAlive ? 0 : -1000);
      if (score <= best) continue;
      best = score;
      this.#followedId = id;
    }
    return this.#followedId;
  }
}
