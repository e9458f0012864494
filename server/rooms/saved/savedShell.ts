import { BallotBox, type RoomState, Seat } from '../../../shared/room/RoomState.ts';
import { restoreEntity, type SavedFields, saveEntity } from '../../../shared/room/saveState.ts';

/** The room's own part of the state. What is not here starts over: a running vote, the big screens, the rate of patches. */
export interface SavedShell extends Pick<RoomState, (typeof plainFields)[number]> {
  readonly settings: SavedFields;
  /** In the order of seating. */
  readonly seats: readonly (readonly [id: string, seat: SavedFields])[];
  /** Not there before the first podium. */
  readonly ballot?: SavedFields;
}

const plainFields = ['phase', 'phaseEndsAt', 'tickZeroMs', 'round', 'hostId', 'isLocked'] as const;

export function saveShell(state: RoomState): SavedShell {
  const { phase, phaseEndsAt, tickZeroMs, round, hostId, isLocked, settings, seats, ballot } = state;
  return {
    ...{ phase, phaseEndsAt, tickZeroMs, round, hostId, isLocked },
    settings: saveEntity(settings),
    seats: [...seats].map(([id, seat]) => [id, saveEntity(seat)] as const),
    ...(ballot ? { ballot: saveEntity(ballot) } : {}),
  };
}

/**
 * @param state that of a new room, without seats
 * @throws TypeError if what was saved does not fit the schemas
 */
export function restoreShell(state: RoomState, { settings, seats, ballot, ...plain }: SavedShell): void {
  for (const name of plainFields) if (plain[name] === undefined) throw new TypeError(`${name} is missing.`);
  Object.assign(state, plain);
  restoreEntity(state.settings, settings);
  for (const [id, saved] of seats) {
    const seat = new Seat();
    restoreEntity(seat, saved);
    state.seats.set(id, seat);
  }
  if (!ballot) return;
  state.ballot = new BallotBox();
  restoreEntity(state.ballot, ballot);
}
