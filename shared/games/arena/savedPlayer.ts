import { restoreEntity, type SavedFields, saveEntity } from '../../room/saveState.ts';
import type { ArenaState } from './schemas.ts';

/** One fighter, saved for its player's return under a new id. */
interface SavedPlayer {
  readonly fighter: SavedFields;
  readonly hadCrown: boolean;
  /** The bout of Last One in which it was saved. */
  readonly bout: number;
}

export function savePlayer(state: ArenaState, id: string): SavedPlayer | undefined {
  const fighter = state.fighters.get(id);
  return fighter && { fighter: saveEntity(fighter), hadCrown: state.crownId === id, bout: state.bout };
}

/** @param saved what `savePlayer` returned */
export function restorePlayer(state: ArenaState, id: string, saved: unknown): void {
  const fighter = state.fighters.get(id);
  const known = saved as SavedPlayer | undefined;
  if (!fighter || !known) return;
  // The saved slot may belong to another fighter by now.
  restoreEntity(fighter, { ...known.fighter, slot: fighter.slot });
  // A life counts in its own bout only.
  if (known.bout !== state.bout) Object.assign(fighter, { isAlive: false, hp: 0 });
  // Without this, the next step would take the crown away and then give it back, with an event as if it had just been won.
  if (known.hadCrown && !state.fighters.has(state.crownId)) state.crownId = id;
}
