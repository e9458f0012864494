import { isolatedName } from '../../shared/isolatedName.ts';
import type { Seat } from '../../shared/room/RoomState.ts';
import { groupTexts } from '../text/groupTexts.ts';

/** The name above a marble. Bots are marked. */
export function nameLabel(seat: Pick<Seat, 'name' | 'isBot'> | undefined): string {
  if (!seat) return '';
  const name = isolatedName(seat.name);
  return seat.isBot ? `${name} · ${groupTexts.bot}` : name;
}
