import type { Presence } from '@colyseus/core';
import { customAlphabet } from 'nanoid';
import { parseRoomCode, ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH } from '../../shared/roomCode.ts';
import type { EndedCodes } from './EndedCodes.ts';

const CLAIMS = 'rumpus:codes';
const MAX_ATTEMPTS = 20;

export const generateRoomCode = customAlphabet(ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH);

/**
 * Finds a code that no living room has and claims it, in one atomic step a try: Colyseus does not refuse a duplicate
 * room id, it seats the second creator in the first room.
 * @param endedCodes codes that old invitations still name
 * @throws Error when every try met a taken code, which among 3.2 million codes means that something else is wrong
 */
export async function claimRoomCode(
  presence: Presence,
  generate: () => string = generateRoomCode,
  endedCodes?: EndedCodes,
): Promise<string> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const code = generate();
    if (endedCodes?.has(code)) continue;
    if ((await presence.hincrby(CLAIMS, code, 1)) === 1) return code;
  }
  throw new Error(`No free room code was found in ${MAX_ATTEMPTS} tries.`);
}

/** A room that Colyseus restores has its code as its id already, and keeps it, so that its people find it again. */
export async function keepRoomCode(presence: Presence, roomId: string): Promise<string | undefined> {
  if (parseRoomCode(roomId) !== roomId) return undefined;
  await presence.hset(CLAIMS, roomId, '1');
  return roomId;
}

export async function freeRoomCode(presence: Presence, code: string): Promise<void> {
  await presence.hdel(CLAIMS, code);
}
