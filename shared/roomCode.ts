/** No vowels, so no words; no digits and no I, O, U or Y, so nothing that looks like something else. */
export const ROOM_CODE_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
export const ROOM_CODE_LENGTH = 5;

/** Held against the text before it is made upper case, which would make letters of ours out of "ß" and "ﬀ". */
const CODE_PATTERN = new RegExp(`^[${ROOM_CODE_ALPHABET}]{${ROOM_CODE_LENGTH}}$`, 'i');
const INVITE_PATTERN = /\/r\/([^/?#\s]+)/i;

/**
 * Reads a room code the way people type, paste and dictate it: any case, spaces and dashes anywhere, or a whole invite link.
 * @returns the canonical code, or undefined when the text holds none
 */
export function parseRoomCode(text: string): string | undefined {
  const invite = INVITE_PATTERN.exec(text.slice(0, 500));
  const typed = invite?.[1] ?? text.slice(0, 50);
  const letters = typed.replace(/[\s\p{Pd}_.]|%20/gu, '');
  return CODE_PATTERN.test(letters) ? letters.toUpperCase() : undefined;
}
