import * as z from 'zod/mini';
import { CHAT_MAX_CHARACTERS, EMOTE_COUNT, PHRASE_COUNT, WORLD_MAX_LENGTH } from '../limits.ts';
import { seatId } from '../seatId.ts';

/** Chosen by the client. A message that is sent twice with the same id is taken once. */
const messageId = z.optional(z.string().check(z.minLength(1), z.maxLength(24)));
const writtenText = z.string().check(z.maxLength(CHAT_MAX_CHARACTERS));
const coordinate = z.number().check(z.gte(0), z.lte(WORLD_MAX_LENGTH));

export const reportReasons = ['insults', 'spam', 'cheating', 'name', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What people in a room tell each other. */
export const talkMessages = {
  /** Write to everybody. Cleaned like a name, and cut to 200 characters. Answered with `talked`. */
  chat: z.strictObject({ id: messageId, text: writtenText }),
  /** Write to one other person. Answered with `talked`. */
  direct: z.strictObject({ id: messageId, sessionId: seatId, text: writtenText }),
  /** Say that you are writing, to everybody or to one other person. */
  typing: z.strictObject({ isTyping: z.boolean(), sessionId: z.optional(seatId) }),
  /** Say one of the game's quick phrases, by its number. */
  phrase: z.strictObject({ phrase: z.int().check(z.gte(0), z.lt(PHRASE_COUNT)) }),
  /** Show a small picture over your own marble. */
  emote: z.strictObject({ emote: z.int().check(z.gte(0), z.lt(EMOTE_COUNT)) }),
  /** Show your own team a place, in world units. */
  marker: z.strictObject({ x: coordinate, y: coordinate }),
  /** Tell the operator about a person. */
  report: z.strictObject({ sessionId: seatId, reason: z.enum(reportReasons) }),
} as const;
export type TalkMessageName = keyof typeof talkMessages;

/** Who said something. Kept with the line, because the person may have gone since. */
export interface Speaker {
  readonly sessionId: string;
  readonly mark: string;
  readonly name: string;
  readonly look: number;
}

/** One line of the talk of a room. */
export type TalkLine = {
  /** Counts up within the room. */
  readonly number: number;
} & (
  | { readonly kind: 'chat'; readonly from: Speaker; readonly text: string }
  | { readonly kind: 'direct'; readonly from: Speaker; readonly to: Speaker; readonly text: string }
  | { readonly kind: 'phrase'; readonly from: Speaker; readonly phrase: number }
  | { readonly kind: 'note'; readonly text: string }
);

/** What the room sends of it. */
export interface TalkedMessages {
  /** New lines; or all that are kept, in place of those received before: after each join and each reconnect. */
  talk: { readonly lines: readonly TalkLine[]; readonly isAll?: true };
  /**
   * The answer to a `chat` or `direct` with an `id`. If there is a `refusal`, nobody got it; with `waitMs`, it may be sent
   * again after that time.
   */
  talked: { readonly id: string; readonly refusal?: string; readonly waitMs?: number };
  typing: { readonly sessionId: string; readonly isTyping: boolean };
  emote: { readonly sessionId: string; readonly emote: number };
  marker: { readonly sessionId: string; readonly x: number; readonly y: number };
}
