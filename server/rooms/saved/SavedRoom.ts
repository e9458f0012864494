import type { BallotData } from '../../../shared/room/Ballot.ts';
import type { BotSeatsData } from '../../../shared/room/BotSeats.ts';
import type { SavedFields } from '../../../shared/room/saveState.ts';
import type { GroupHandover } from '../group/GroupData.ts';
import type { SeatingData } from '../Seating.ts';
import type { SavedShell } from './savedShell.ts';

/** What the parts of a room know besides its state. */
export interface SavedParts {
  readonly nextTick: number;
  readonly group: GroupHandover;
  readonly seating: SeatingData;
  readonly bots: BotSeatsData;
  readonly ballot: BallotData;
}

/**
 * A room in the middle of whatever it was doing, as plain data. A change of what is saved needs another `SAVE_FORMAT`, in
 * `server/restart/saveVersion.ts`.
 */
export interface SavedRoom {
  readonly code: string;
  /** The game's name. */
  readonly game: string;
  /** What the room's clock showed, in ms. The room's state has times of this clock, and it goes on from here. */
  readonly clockMs: number;
  readonly shell: SavedShell;
  /** The game's part of the state. */
  readonly world: SavedFields;
  readonly parts: SavedParts;
}
