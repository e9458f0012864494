import { closeCodes } from '../shared/closeCodes.ts';

/** What a player who is out of a room may do next, besides going home. */
export type Remedy = 'join' | 'reload' | 'none';

/** After these the server is, or will be, a newer one than this page. */
const staleCloseCodes: readonly number[] = [closeCodes.oldClient, closeCodes.badMessage, closeCodes.serverClosing];

/** After these no way leads back into the room. */
const finalCloseCodes: readonly number[] = [closeCodes.banned, closeCodes.roomError];

export function remedyOf(closeCode: number): Remedy {
  if (finalCloseCodes.includes(closeCode)) return 'none';
  return staleCloseCodes.includes(closeCode) ? 'reload' : 'join';
}
