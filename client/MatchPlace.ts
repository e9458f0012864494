import type { GameEvent } from '../shared/defineEvents.ts';
import type { RoomState } from '../shared/room/RoomState.ts';
import type { Connection } from './connection/Connection.ts';
import type { EventSource } from './EventFeed.ts';
import type { MatchRoom } from './MatchRoom.ts';

/** What a match needs of its connection, if there is one: `Connection` says what each part means. */
export interface MatchConnection
  extends Pick<
    Connection<RoomState>,
    | 'status'
    | 'line'
    | 'graceMs'
    | 'tally'
    | 'banned'
    | 'onStatus'
    | 'onToken'
    | 'showNotices'
    | 'hear'
    | 'send'
    | 'leave'
    | 'absences'
    | 'awayEndsAtMs'
    | 'takeReturn'
    | 'declareAway'
    | 'comeBack'
    | 'hurry'
  > {
  readonly room: MatchRoom<RoomState>;
  /** Undefined in practice: nobody else can join. */
  readonly code: string | undefined;
  /** Undefined in practice: there is no seat to return to. */
  readonly token: string | undefined;
}

/** Where a match takes place: in a room on a server (`placeOnServer`), or in the page (`placeInPage`). */
export interface MatchPlace {
  readonly connection: MatchConnection;
  /** What the game's view and sounds read. */
  readonly sight: object;
  readonly events: EventSource<GameEvent>;
  /**
   * Advances to `nowMs` (performance.now). Runs once a frame, before anything is drawn.
   * @param sample writes this player's input for one step; undefined while nobody is there
   */
  predict(nowMs: number, sample: ((input: object) => void) | undefined): void;
  /** Does not leave the room. */
  dispose(): void;
}
