import type { RoomState } from '../../shared/room/RoomState.ts';
import type { Announcement } from './RoundNews.ts';

/** A player as the HUD shows them. */
export interface Person {
  readonly name: string;
  readonly look: number;
  readonly isOwn: boolean;
  readonly isBot: boolean;
}

/** Somebody in an announcement. */
export function announced({ name, isBot }: Person): Pick<Announcement, 'who' | 'isBot'> {
  return isBot ? { who: name, isBot } : { who: name };
}

/** Whoever has this seat; undefined if nobody does. */
export function personOf(state: RoomState, id: string, ownId: string): Person | undefined {
  const seat = state.seats.get(id);
  return seat && { name: seat.name, look: seat.look, isOwn: id === ownId, isBot: seat.isBot };
}
