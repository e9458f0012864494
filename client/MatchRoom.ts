import type { RoomClock } from '@colyseus/sdk';

/** What the page reads of the room that a match takes place in: one on a server, or one in the page itself. */
export interface MatchRoom<State> {
  /** Read it again each time: it changes after a reconnect. */
  readonly state: State;
  /** This player's seat. Empty in a room in which nobody plays but bots. */
  readonly sessionId: string;
  readonly clock: Pick<RoomClock, 'serverNow' | 'renderNow' | 'smoothedRtt'>;
}
