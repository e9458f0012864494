import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../../shared/protocol.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { AcceptedJoin } from '../joinPolicy.ts';
import type { Bans } from './Bans.ts';
import { powerSentences } from './powerSentences.ts';

/** A password was tried, and counts as a guess. */
export class WrongPassword extends ServerError {}

type JoinRequest = Pick<AcceptedJoin, 'identity' | 'address' | 'password'>;

export interface JoinGateParts {
  readonly state: RoomState;
  readonly bans: Bans;
  /** The room's; empty if it has none. */
  password(): string;
  /** Whether this person has a seat in the room. */
  hasSeat(guestId: string): boolean;
  /** Whether one of them is held for their return. */
  isHeld(guestId: string): boolean;
  /** Whether this person had a seat and lost it, and may return. */
  isAwaited(guestId: string): boolean;
}

/** Who may join the room. Asked when a seat is reserved and again when it is taken, because a ban may come in between. */
export class JoinGate {
  readonly #parts: JoinGateParts;

  constructor(parts: JoinGateParts) {
    this.#parts = parts;
  }

  /** Returns undefined if this person may join. Operators always may. */
  refuse({ identity, address, password }: JoinRequest): ServerError | undefined {
    const { state, bans, isAwaited } = this.#parts;
    const { guestId, isOperator } = identity;
    if (isOperator) return undefined;
    const reason = bans.reasonAgainst({ guestId, address });
    if (reason !== undefined) return new ServerError(joinErrors.banned, powerSentences.joinBanned[reason]);
    if (this.hasSeat(guestId) || isAwaited(guestId)) return undefined;
    if (state.isLocked) return new ServerError(joinErrors.locked, powerSentences.joinLocked);
    return this.#refusePassword(password);
  }

  /** Whether this person is let in even if the server is full. Another seat beside one that is in use needs a place. */
  needsNoPlace({ identity }: JoinRequest): boolean {
    const { guestId, isOperator } = identity;
    // A new seat replaces the one that is held, or that they lost.
    return isOperator || this.#parts.isHeld(guestId) || this.#parts.isAwaited(guestId);
  }

  /** Whether this person has a seat in the room, connected or not. */
  hasSeat(guestId: string): boolean {
    return this.#parts.hasSeat(guestId);
  }

  #refusePassword(typed: string | undefined): ServerError | undefined {
    const password = this.#parts.password();
    if (password === '' || typed === password) return undefined;
    if (typed === undefined || typed === '') return new ServerError(joinErrors.password, powerSentences.joinPassword);
    return new WrongPassword(joinErrors.password, powerSentences.joinWrongPassword);
  }
}
