import { entriesOf, type MapEntry } from '../colyseus/entriesOf.ts';
import type { AnyGameModule, PhaseLengths } from '../games/GameModule.ts';
import { isWaitedFor } from './isWaitedFor.ts';
import type { Phase, RoomState, Seat } from './RoomState.ts';

export const usualLengths: PhaseLengths = { countdownMs: 3_000, podiumMs: 12_000 };
/** How long the lobby of a public room waits for more players once the first is there. */
export const PUBLIC_WARMUP_MS = 10_000;

/** What the phases need to know of a game. */
export type RoundRules = Pick<AnyGameModule, 'phaseLengths' | 'roundMs' | 'isRoundOver' | 'startRound' | 'endRound'>;

/** warmup → countdown → playing → podium → countdown …, and back to warmup when no players are left. */
export class MatchPhases {
  readonly #state: RoomState;
  readonly #rules: RoundRules;
  readonly #lengths: PhaseLengths;
  readonly #onPhase: (phase: Phase) => void;

  /** @param onPhase called after a phase has begun */
  constructor(state: RoomState, rules: RoundRules, onPhase: (phase: Phase) => void) {
    this.#state = state;
    this.#rules = rules;
    this.#lengths = { ...usualLengths, ...rules.phaseLengths };
    this.#onPhase = onPhase;
  }

  /** @param nowMs the room's clock */
  advance(nowMs: number): void {
    const { phase, phaseEndsAt } = this.#state;
    if (phase === 'warmup') this.#advanceWarmup(nowMs);
    else if (!this.#hasPlayers()) this.#enter('warmup', 0);
    else if (this.#isOver(phase, nowMs >= phaseEndsAt)) this.#advanceTimed(phase, nowMs);
  }

  /** Begins the countdown now. Returns false if the room is not in warmup or nobody plays. */
  start(nowMs: number): boolean {
    if (this.#state.phase !== 'warmup' || !this.#hasPlayers()) return false;
    this.#enter('countdown', nowMs + this.#lengths.countdownMs);
    return true;
  }

  /** Ends the round now: with its podium, or without, back in the lobby. Returns false if there is nothing to end. */
  endRound(to: 'podium' | 'lobby', nowMs: number): boolean {
    const { phase } = this.#state;
    if (phase === 'warmup' || (to === 'podium' && phase !== 'playing')) return false;
    if (to === 'podium') this.#advanceTimed('playing', nowMs);
    else this.#enter('warmup', 0);
    return true;
  }

  /** Counts down to a round on the next map instead of this one. Returns false if none is played or about to be. */
  skipMap(nowMs: number): boolean {
    const { phase } = this.#state;
    if (phase !== 'playing' && phase !== 'countdown') return false;
    if (phase === 'countdown') this.#state.round++;
    this.#enter('countdown', nowMs + this.#lengths.countdownMs);
    return true;
  }

  #isOver(phase: Phase, isTimeUp: boolean): boolean {
    return (phase === 'playing' ? this.#rules.isRoundOver?.(this.#state, isTimeUp) : undefined) ?? isTimeUp;
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
      this.#rules.startRound(this.#state, this.#state.round);
      this.#enter('playing', nowMs + this.#rules.roundMs(this.#state));
    } else if (phase === 'playing') {
      this.#rules.endRound(this.#state);
      this.#enter('podium', nowMs + this.#lengths.podiumMs);
    } else this.#enter('countdown', nowMs + this.#lengths.countdownMs);
  }

  #enter(phase: Phase, endsAt: number): void {
    this.#state.phase = phase;
    this.#state.phaseEndsAt = Math.round(endsAt);
    // Whoever was ready for one round is not yet for the next.
    if (phase === 'playing' || phase === 'warmup') for (const seat of this.#state.seats.values()) seat.isReady = false;
    this.#onPhase(phase);
  }

  /** Held seats count, so that a match goes on while its only player reconnects. */
  #hasPlayers(): boolean {
    return entriesOf(this.#state.seats).some(isPlayersSeat);
  }

  /** Somebody who is away holds nobody up, and starts nothing. */
  #everybodyIsReady(): boolean {
    let people = 0;
    let isAnybodyHere = false;
    let hasAnybodyAsked = false;
    const entries = entriesOf(this.#state.seats);
    for (let index = 0; index < entries.length; index++) {
      const { id, value: seat } = entries[index]!;
      if (seat.isBot || seat.isSpectator || !seat.isConnected) continue;
      const isHere = isWaitedFor(seat);
      // The host need not press Ready beside Start.
      if (isHere && !seat.isReady && id !== this.#state.hostId) return false;
      people++;
      isAnybodyHere ||= isHere;
      hasAnybodyAsked ||= seat.isReady;
    }
    return people > 1 && isAnybodyHere && hasAnybodyAsked;
  }
}

function isPlayersSeat({ value: { isBot, isSpectator } }: MapEntry<Seat>): boolean {
  return !isBot && !isSpectator;
}
