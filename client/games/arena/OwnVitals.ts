import * as rules from '../../../shared/games/arena/rules.ts';
import { heatAt } from '../../../shared/games/arena/stepFighter.ts';
import { stepsSince } from '../../../shared/math/stepsSince.ts';
import type { ArenaSight, SeenRoom } from './ArenaSight.ts';

const RESPAWN_MS = rules.RESPAWN_STEPS * rules.STEP_MS;

/** This player's bars, computed from the fighter's stamps and age. Between two steps they advance with the clock. */
export class OwnVitals {
  vitals: { health: number; heat: number; dash: number } | undefined;
  respawnMs = 0;
  readonly #room: SeenRoom;
  readonly #predicted: ArenaSight;
  readonly #shown = { health: 1, heat: 0, dash: 1 };
  #age = -1;
  #ageSeenMs = 0;
  #diedMs = 0;

  constructor(room: SeenRoom, predicted: ArenaSight) {
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
    this.#shown.health = fighter.isAlive ? fighter.hp / rules.MAX_HP : 0;
    this.#readStamps(nowMs);
    this.vitals = this.#shown;
    if (fighter.isAlive) this.#diedMs = nowMs;
    this.respawnMs = fighter.isAlive ? 0 : Math.max(1, this.#diedMs + RESPAWN_MS - nowMs);
  }

  #readStamps(nowMs: number): void {
    const { own, ownAge } = this.#predicted;
    if (!own || ownAge === undefined) return;
    if (ownAge !== this.#age) {
      this.#age = ownAge;
      this.#ageSeenMs = nowMs;
    }
    const part = Math.min(1, (nowMs - this.#ageSeenMs) / rules.STEP_MS);
    const coolingSeconds = (part * rules.STEP_MS) / 1000;
    this.#shown.heat = Math.max(0, heatAt(own, ownAge) - coolingSeconds * rules.COOLING_PER_SECOND);
    this.#shown.dash = Math.min(1, (stepsSince(ownAge, own.dashedAt) + part) / rules.DASH_COOLDOWN_STEPS);
  }
}
