import { CHAT_MAX_BYTES, CHAT_MAX_CHARACTERS, CHAT_MAX_GRAPHEMES } from '../limits.ts';
import { cleanLine } from '../playerName.ts';

/** Cleans what somebody has written. Returns undefined if nothing visible is left. */
export function cleanChatText(typed: string): string | undefined {
  return cleanLine(typed, CHAT_MAX_GRAPHEMES, CHAT_MAX_BYTES, CHAT_MAX_CHARACTERS);
}
