import { signal } from '@preact/signals';
import type { JoinRequest } from '../../client/connection/joinRoom.ts';
import type { JoinChoices, PracticeChoices } from '../../client/JoinChoices.ts';
import type { Match } from '../../client/Match.ts';
import type { Playroom } from '../../client/Playroom.ts';

const SEAT_HELD_MS = 30_000;

/** A match without a room: what a session reads from it, and ways to make things happen. */
export class FakeMatch {
  readonly isRoomCardShown = signal(false);
  readonly seatHeldMs = SEAT_HELD_MS;
  /** Code and token are undefined in practice. */
  readonly code: string | undefined;
  readonly token: string | undefined;
  readonly choices: JoinChoices;
  isLeft = false;

  constructor(code: string | undefined, token: string | undefined, choices: JoinChoices) {
    this.code = code;
    this.token = token;
    this.choices = choices;
  }

  showRoomCard(isShown: boolean): void {
    this.isRoomCardShown.value = isShown;
  }

  dispose(): void {
    this.isLeft = true;
  }
}

/** Lets everyone into its room by default. */
export class FakePlayroom {
  /** The requests to enter a room, in order. */
  readonly requests: JoinRequest[] = [];
  readonly practices: PracticeChoices[] = [];
  readonly matches: FakeMatch[] = [];
  code = 'BCDFG';
  /** The answers to the next requests, in order: a refusal, or undefined to let the player in. */
  readonly refusals: (Error | undefined)[] = [];
  /** If set, answers are held back until it is called. */
  release: (() => void) | undefined;

  load = async (): Promise<Playroom> => this as unknown as Playroom;

  get match(): FakeMatch {
    return this.matches.at(-1)!;
  }

  async join(request: JoinRequest, choices: JoinChoices): Promise<Match> {
    this.requests.push(request);
    if (this.release) await this.#released();
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    const code = request.kind === 'code' ? request.code : this.code;
    const token = `${code}:token-${this.matches.length}`;
    this.matches.push(new FakeMatch(code, token, choices));
    choices.onIdentity({ isOperator: false, graceMs: SEAT_HELD_MS, awayAfterMs: 20_000, awayLimitMs: 300_000 });
    choices.onToken(token);
    return this.match as unknown as Match;
  }

  async practise(choices: PracticeChoices): Promise<Match> {
    if (this.release) await this.#released();
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    this.practices.push(choices);
    this.matches.push(new FakeMatch(undefined, undefined, choices as PracticeChoices & JoinChoices));
    return this.match as unknown as Match;
  }

  #released(): Promise<void> {
    return new Promise((resolve) => {
      this.release = resolve;
    });
  }
}
