import type { Presence } from '@colyseus/core';
import { customAlphabet } from 'nanoid';
import { parseRoomCode, ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH } from '../../shared/roomCode.ts';
import type { EndedCodes } from './EndedCodes.ts';

const CLAIMS = 'rumpus:codes';
const MAX_ATTEMPTS = 20;
/** The code of a room or of a party. */
const ANY_CODE = new RegExp(`^[${ROOM_CODE_ALPHABET}]{${ROOM_CODE_LENGTH},16}$`);

export const generateRoomCode = customAlphabet(ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH);

/**
 * Finds a code that no open room has and claims it. Each attempt is one atomic step, because Colyseus does not refuse a
 * duplicate room id: it would seat the second creator in the first room.
 * @param endedCodes codes in old invite links, which are not used again
 * @throws Error if every attempt found a taken code. With 3.2 million codes, that means that something else is wrong.
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
  throw new Error(`Found no free room code in ${MAX_ATTEMPTS} attempts.`);
}

/** Keeps the code of a room that Colyseus restores, so that its players find it again. It is already the room's id. */
export async function keepRoomCode(presence: Presence, roomId: string): Promise<string | undefined> {
  if (parseRoomCode(roomId) !== roomId) return undefined;
  await presence.hset(CLAIMS, roomId, '1');
  return roomId;
}

export async function freeRoomCode(presence: Presence, code: string): Promise<void> {
  await presence.hdel(CLAIMS, code);
}

/** Claims the code of an open room again, in case Redis has lost it. Does nothing for an id that is no code. */
export async function holdRoomCode(presence: Presence, roomId: string): Promise<void> {
  if (isCode(roomId)) await presence.hset(CLAIMS, roomId, '1');
}

/** Whether a value is the canonical code of a room or of a party. */
export function isCode(value: unknown): value is string {
  return typeof value === 'string' && ANY_CODE.test(value);
}

/**
 * Frees the codes that have had no room for two looks, because the process that claimed them died.
 * @param owned the codes of all open rooms
 * @param before what the last look returned
 * @returns the codes that have no room now
 */
export async function dropUnownedCodes(
  presence: Presence,
  owned: ReadonlySet<string>,
  before: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const unowned = Object.keys(await presence.hgetall(CLAIMS)).filter((code) => !owned.has(code));
  const dead = unowned.filter((code) => before.has(code));
  for (const code of dead) await presence.hdel(CLAIMS, code);
  return new Set(unowned.filter((code) => !before.has(code)));
}
