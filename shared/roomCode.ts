/** No vowels, so that no code is a word. No digits and no Y, so that nothing can be misread. */
export const ROOM_CODE_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
export const ROOM_CODE_LENGTH = 5;

/** Applied before the text is converted to upper case, which would turn "ß" and "ﬀ" into letters of the alphabet. */
const CODE_PATTERN = new RegExp(`^[${ROOM_CODE_ALPHABET}]{${ROOM_CODE_LENGTH}}$`, 'i');
/** Of one link, the last part that fits: the page may be below a path that looks like an invitation. */
const INVITE_PATTERN = /[^?#\s]*\/(?:r|tv)\/([^/?#\s]+)/i;

/**
 * Reads a room code as people type, paste or dictate it: in any case, with spaces and dashes anywhere, or as a whole
 * invite link, or the link of a big screen.
 * @returns the canonical code, or undefined if the text has none
 */
export function parseRoomCode(text: string): string | undefined {
  const invite = INVITE_PATTERN.exec(text.slice(0, 500));
  const typed = invite?.[1] ?? text.slice(0, 50);
  const letters = typed.replace(/[\s\p{Pd}_.]|%20/gu, '');
  return CODE_PATTERN.test(letters) ? letters.toUpperCase() : undefined;
}
