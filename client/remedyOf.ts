import { closeCodes, closeReasonOf } from '../shared/closeCodes.ts';

/** What a player who is out of a room can do next, besides going home. */
type Remedy = 'join' | 'reload' | 'again' | 'none';

/** After these, the server is or will be newer than this page. */
const staleCloseCodes: readonly number[] = [closeCodes.oldClient, closeCodes.badMessage, closeCodes.serverClosing];

/** After these, the player cannot rejoin the room. */
const finalCloseCodes: readonly number[] = [closeCodes.banned];

export function remedyOf(closeCode: number): Remedy {
  if (closeCode === closeCodes.roomError) return 'again';
  if (finalCloseCodes.includes(closeCode)) return 'none';
  return staleCloseCodes.includes(closeCode) ? 'reload' : 'join';
}

/** Whether the server cannot be reached, or not for a while. Practice needs none. */
export function isServerAway(closeCode: number): boolean {
  return closeCode === closeCodes.serverClosing || closeReasonOf(closeCode) === undefined;
}
