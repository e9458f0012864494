import type { ArenaState } from '../../../shared/games/arena/schemas.ts';
import { restoreEntity, type SavedFields, saveEntity } from '../../../shared/room/saveState.ts';

/** A fighter by itself, for its player's return under another id. */
interface SavedPlayer {
  readonly fighter: SavedFields;
  readonly hadCrown: boolean;
}

export function savePlayer(state: ArenaState, id: string): SavedPlayer | undefined {
  const fighter = state.fighters.get(id);
  return fighter && { fighter: saveEntity(fighter), hadCrown: state.crownId === id };
}

/** @param saved what `savePlayer` returned */
export function restorePlayer(state: ArenaState, id: string, saved: unknown): void {
  const fighter = state.fighters.get(id);
  const known = saved as SavedPlayer | undefined;
  if (!fighter || !known) return;
  // Its slot may be another one's by now.
  restoreEntity(fighter, { ...known.fighter, slot: fighter.slot });
  // Before the next step gives it to nobody, and then back, as if it had been won.
  if (known.hadCrown && !state.fighters.has(state.crownId)) state.crownId = id;
}
