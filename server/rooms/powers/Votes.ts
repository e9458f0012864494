import type { RoomState, Seat } from '../../../shared/room/RoomState.ts';
import type { VoteKind } from '../../../shared/voteKinds.ts';
import { type RecentEntries, RecentMap } from '../../protection/RecentMap.ts';
import { powerSentences } from './powerSentences.ts';

export const VOTE_MS = 30_000;
/** How long after starting a vote the same person waits before they may start another. */
export const VOTE_PAUSE_MS = 90_000;
const MAX_PAUSES = 256;
/** Nobody removes another person alone, even if all others are away. */
const LEAST_YES: Readonly<Record<VoteKind, number>> = { kick: 2, skipArena: 1, lobby: 1 };

export interface VotesParts {
  readonly state: RoomState;
  /** The room's clock, ms. It may rest while nobody is connected. */
  readonly now: () => number;
  readonly guestOf: (sessionId: string) => string | undefined;
  /** The seats of one person. */
  readonly seatsOf: (guestId: string) => readonly string[];
  /** Why this vote cannot be started now, or undefined. */
  readonly refuse: (kind: VoteKind, byId: string, targetId: string) => string | undefined;
  /** Does what was voted for. */
  readonly carryOut: (kind: VoteKind, targetId: string) => void;
  readonly announce: (text: string) => void;
  /** Calls back after this time. Returns a function that cancels it. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

interface Running {
  readonly kind: VoteKind;
  readonly targetGuest: string | undefined;
  readonly targetName: string;
  readonly answers: Map<string, boolean>;
  readonly stopClock: () => void;
}

/**
 * Votes of the players, one at a time. A vote passes as soon as more than half of the players who are there say yes, and
 * fails when that is no longer possible or time is up. There is who is connected and not away, and whoever has answered. A
 * person has one vote, however many seats they have.
 */
export class Votes {
  readonly #parts: VotesParts;
  /** By guest id: who started a vote lately. */
  readonly #pauses: RecentMap<true>;
  #running: Running | undefined;

  constructor(parts: VotesParts) {
    this.#parts = parts;
    this.#pauses = new RecentMap({ maxEntries: MAX_PAUSES, keepMs: VOTE_PAUSE_MS, now: parts.now });
  }

  /** Starts a vote, with a yes from whoever starts it. Returns undefined, or a sentence that says why it is refused. */
  start(byId: string, kind: VoteKind, targetId: string): string | undefined {
    const { state, guestOf, refuse, announce, after, now } = this.#parts;
    const voter = this.#voterOf(byId);
    if (voter === undefined) return powerSentences.voteForPlayers;
    if (this.#running) return powerSentences.voteRunning;
    const waitMs = this.#pauses.leftMs(voter);
    if (waitMs > 0) return powerSentences.voteWait(Math.ceil(waitMs / 1000));
    const refusal = refuse(kind, byId, targetId);
    if (refusal !== undefined) return refusal;
    this.#pauses.set(voter, true);
    const targetName = state.seats.get(targetId)?.name ?? '';
    const targetGuest = kind === 'kick' ? guestOf(targetId) : undefined;
    const stopClock = after(VOTE_MS, () => this.#end(powerSentences.voteFailed));
    this.#running = { kind, targetGuest, targetName, answers: new Map([[voter, true]]), stopClock };
    Object.assign(state.vote, { kind, byId, targetId, endsAt: Math.round(now() + VOTE_MS) });
    announce(powerSentences.voteBegun(state.seats.get(byId)?.name ?? '', kind, targetName));
    this.update();
    return undefined;
  }

  /** Answers the running vote, or changes the answer. Returns undefined, or a sentence that says why it is refused. */
  answer(sessionId: string, isYes: boolean): string | undefined {
    const voter = this.#voterOf(sessionId);
    if (!this.#running) return powerSentences.noVote;
    if (voter === undefined) return powerSentences.voteForPlayers;
    this.#running.answers.set(voter, isYes);
    this.update();
    return undefined;
  }

  /** What travels with a group: who has started a vote lately. */
  savePauses(): RecentEntries<true> {
    return this.#pauses.save();
  }

  restorePauses(pauses: RecentEntries<true>): void {
    this.#pauses.restore(pauses);
  }

  /** Counts again. Call when seats or the phase may have changed, or who is away. */
  update(): void {
    const running = this.#running;
    if (!running) return;
    if (this.#isMoot(running)) this.#end(powerSentences.voteOver);
    else this.#count(running);
  }

  #count(running: Running): void {
    const voters = this.#votersIn(running);
    const answers = [...running.answers.values()];
    const yes = answers.filter(Boolean).length;
    const no = answers.length - yes;
    const majority = Math.floor(voters.size / 2) + 1;
    const needed = Math.max(majority, LEAST_YES[running.kind]);
    writeChanges(this.#parts.state.vote, { yes, no, needed, targetId: this.#targetSeat(running) });
    if (yes >= needed) this.#pass(running);
    else if (voters.size - no < majority) this.#end(powerSentences.voteFailed);
  }

  #pass(running: Running): void {
    const targetId = this.#targetSeat(running);
    this.#end(powerSentences.votePassed);
    this.#parts.carryOut(running.kind, targetId);
  }

  #end(sentence: (kind: VoteKind, target: string) => string): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.stopClock();
    writeChanges(this.#parts.state.vote, { kind: '', byId: '', targetId: '', yes: 0, no: 0, needed: 0, endsAt: 0 });
    this.#parts.announce(sentence(running.kind, running.targetName));
  }

  /** Whether what is voted for has already come about, or cannot any more. */
  #isMoot(running: Running): boolean {
    const { phase } = this.#parts.state;
    if (running.kind === 'kick') return this.#targetSeat(running) === '';
    return phase === 'warmup' || (running.kind === 'skipArena' && phase === 'podium');
  }

  /** The present seat of the person the vote is about: they may have taken a new one. Empty if they have none. */
  #targetSeat({ targetGuest }: Running): string {
    if (targetGuest === undefined) return '';
    return this.#parts.seatsOf(targetGuest)[0] ?? '';
  }

  #voterOf(sessionId: string): string | undefined {
    const seat = this.#parts.state.seats.get(sessionId);
    return seat && mayVote(seat) ? (this.#parts.guestOf(sessionId) ?? sessionId) : undefined;
  }

  /** Whoever may no longer vote has not answered either. */
  #votersIn({ answers }: Running): ReadonlySet<string> {
    const present = new Set<string>();
    const away = new Set<string>();
    for (const [id, seat] of this.#parts.state.seats) {
      if (mayVote(seat)) (seat.isAway ? away : present).add(this.#parts.guestOf(id) ?? id);
    }
    for (const guest of answers.keys()) {
      if (away.has(guest)) present.add(guest);
      else if (!present.has(guest)) answers.delete(guest);
    }
    return present;
  }
}

function mayVote({ isBot, isSpectator, isConnected }: Seat): boolean {
  return !isBot && !isSpectator && isConnected;
}

/** Writes only what is different, so that nothing is sent for the rest. */
function writeChanges<Target extends object>(target: Target, values: Partial<Target>): void {
  for (const key of Object.keys(values) as (keyof Target)[]) {
    if (target[key] !== values[key]) target[key] = values[key] as Target[keyof Target];
  }
}
