import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { restoreState } from '../../../shared/room/saveState.ts';
import { createRoomState, type NewRoom } from '../createRoomState.ts';
import type { SavedRoom } from './SavedRoom.ts';
import { restoreShell } from './savedShell.ts';

/**
 * The root state of a room that was saved, as it was.
 * @throws TypeError or ServerError with a sentence if what was saved does not fit this game
 */
export function createSavedState(game: AnyGameModule, { shell, world, parts }: SavedRoom): NewRoom {
  const room = createRoomState(game, { settings: parts.group.roomSettings });
  restoreShell(room.state, shell);
  restoreState(room.state, world);
  return room;
}
