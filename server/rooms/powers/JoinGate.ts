import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../../shared/protocol.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { AcceptedJoin } from '../joinPolicy.ts';
import type { Bans } from './Bans.ts';
import { powerSentences } from './powerSentences.ts';

export interface JoinGateParts {
  readonly state: RoomState;
  readonly bans: Bans;
  /** Whether this person has a seat in the room, or had one and lost it. */
  belongsHere(guestId: string): boolean;
}

/** Who may join the room. Asked when a seat is reserved and again when it is taken, because a ban may come in between. */
export class JoinGate {
  readonly #parts: JoinGateParts;

  constructor(parts: JoinGateParts) {
    this.#parts = parts;
  }

  /** Returns undefined if this person may join. Operators always may. */
  refuse({ identity, address }: Pick<AcceptedJoin, 'identity' | 'address'>): ServerError | undefined {
    const { state, bans, belongsHere } = this.#parts;
    const { guestId, isOperator } = identity;
    if (isOperator) return undefined;
    const reason = bans.reasonAgainst({ guestId, address });
    if (reason !== undefined) return new ServerError(joinErrors.banned, powerSentences.joinBanned[reason]);
    if (state.isLocked && !belongsHere(guestId)) return new ServerError(joinErrors.locked, powerSentences.joinLocked);
    return undefined;
  }
}
