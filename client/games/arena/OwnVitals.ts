import type { Room } from '@colyseus/sdk';
import * as rules from '../../../shared/games/arena/rules.ts';
import type { ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { ArenaPrediction } from './ArenaPrediction.ts';

const RESPAWN_MS = (rules.RESPAWN_STEPS / rules.TICK_RATE) * 1000;
const DASH_COOLDOWN_MS = (rules.DASH_COOLDOWN_STEPS / rules.TICK_RATE) * 1000;

/**
 * The own fighter's bars. Stamps of the state are on the fighter's own age; for bars it is enough to know when on this
 * clock each stamp was first seen.
 */
export class OwnVitals {
  vitals: { health: number; heat: number; dash: number } | undefined;
  respawnMs = 0;
  readonly #room: Room<unknown, ArenaState>;
  readonly #predicted: ArenaPrediction;
  readonly #shown = { health: 1, heat: 0, dash: 1 };
  #shotAt = -1;
  #shotSeenMs = Number.NEGATIVE_INFINITY;
  #dashedAt = -1;
  #dashSeenMs = Number.NEGATIVE_INFINITY;
  #diedMs = 0;

  constructor(room: Room<unknown, ArenaState>, predicted: ArenaPrediction) {
    this.#room = room;
    this.#predicted = predicted;
  }

  update(nowMs: number): void {
    const fighter = this.#room.state.fighters.get(this.#predicted.ownId);
    if (!fighter) {
      this.vitals = undefined;
      this.respawnMs = 0;
      return;
    }
    const body = this.#predicted.own ?? fighter;
    this.#watchStamps(body, nowMs);
    const coolingSeconds = (nowMs - this.#shotSeenMs) / 1000;
    this.#shown.health = fighter.isAlive ? fighter.hp / rules.MAX_HP : 0;
    this.#shown.heat = Math.max(0, body.heat - coolingSeconds * rules.COOLING_PER_SECOND);
    this.#shown.dash = Math.min(1, (nowMs - this.#dashSeenMs) / DASH_COOLDOWN_MS);
    this.vitals = this.#shown;
    if (fighter.isAlive) this.#diedMs = nowMs;
    this.respawnMs = fighter.isAlive ? 0 : Math.max(1, this.#diedMs + RESPAWN_MS - nowMs);
  }

  #watchStamps(body: { shotAt: number; dashedAt: number; vx: number; vy: number }, nowMs: number): void {
    if (body.shotAt !== this.#shotAt) {
      if (this.#shotAt >= 0) this.#shotSeenMs = nowMs;
      this.#shotAt = body.shotAt;
    }
    if (body.dashedAt === this.#dashedAt) return;
    this.#dashedAt = body.dashedAt;
    // A stamp also changes when a new life resets it to "ready"; only a dash is this fast.
    const hasDashed = Math.hypot(body.vx, body.vy) > rules.RUN_SPEED * 1.5;
    this.#dashSeenMs = hasDashed ? nowMs : Number.NEGATIVE_INFINITY;
  }
}
