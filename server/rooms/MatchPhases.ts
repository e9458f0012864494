import type { Phase, RoomState } from '../../shared/room/RoomState.ts';

export const COUNTDOWN_MS = 3_000;
export const PODIUM_MS = 12_000;
/** How long the lobby of a public room waits for more players once the first is there. */
export const PUBLIC_WARMUP_MS = 10_000;

export interface PhaseActions {
  roundMs(): number;
  startRound(round: number): void;
  endRound(): void;
  onPhase(phase: Phase): void;
}

/** warmup → countdown → playing → podium → countdown …, and back to warmup when no players are left. */
export class MatchPhases {
  readonly #state: RoomState;
  readonly #actions: PhaseActions;

  constructor(state: RoomState, actions: PhaseActions) {
    this.#state = state;
    this.#actions = actions;
  }

  /** @param nowMs the room's clock */
  advance(nowMs: number): void {
    const { phase, phaseEndsAt } = this.#state;
    if (phase === 'warmup') this.#advanceWarmup(nowMs);
    else if (!this.#hasPlayers()) this.#enter('warmup', 0);
    else if (nowMs >= phaseEndsAt) this.#advanceTimed(phase, nowMs);
  }

  /** Begins the countdown now. Returns false if the room is not in warmup or nobody plays. */
  start(nowMs: number): boolean {
    if (this.#state.phase !== 'warmup' || !this.#hasPlayers()) return false;
    this.#enter('countdown', nowMs + COUNTDOWN_MS);
    return true;
  }

  #advanceWarmup(nowMs: number): void {
    const { settings, phaseEndsAt } = this.#state;
    if (!this.#hasPlayers()) {
      if (phaseEndsAt !== 0) this.#state.phaseEndsAt = 0;
    } else if (this.#everybodyIsReady()) this.start(nowMs);
    else if (settings.isPublic && phaseEndsAt === 0) this.#state.phaseEndsAt = nowMs + PUBLIC_WARMUP_MS;
    else if (phaseEndsAt !== 0 && nowMs >= phaseEndsAt) this.start(nowMs);
  }

  #advanceTimed(phase: Phase, nowMs: number): void {
    if (phase === 'countdown') {
      this.#state.round++;
      this.#actions.startRound(this.#state.round);
      this.#enter('playing', nowMs + this.#actions.roundMs());
    } else if (phase === 'playing') {
      this.#actions.endRound();
      this.#enter('podium', nowMs + PODIUM_MS);
    } else this.#enter('countdown', nowMs + COUNTDOWN_MS);
  }

  #enter(phase: Phase, endsAt: number): void {
    this.#state.phase = phase;
    this.#state.phaseEndsAt = Math.round(endsAt);
    if (phase === 'playing') for (const seat of this.#state.seats.values()) seat.isReady = false;
    this.#actions.onPhase(phase);
  }

  /** Held seats count, so that a match goes on while its only player reconnects. */
  #hasPlayers(): boolean {
    for (const seat of this.#state.seats.values()) if (!seat.isBot && !seat.isSpectator) return true;
    return false;
  }

  #everybodyIsReady(): boolean {
    let people = 0;
    for (const seat of this.#state.seats.values()) {
      if (seat.isBot || seat.isSpectator || !seat.isConnected) continue;
      if (!seat.isReady) return false;
      people++;
    }
    return people > 1;
  }
}
