/**
 * What crosses the wire besides state and inputs: join options, messages, close codes. People's bots depend on it
 * (DESIGN §2), so a change that breaks them raises PROTOCOL_VERSION and gets a line in the README.
 */
import * as z from 'zod/mini';
import { LOOK_COUNT, NAME_MAX_CHARACTERS, PASSWORD_MAX_CHARACTERS, TOKEN_MAX_CHARACTERS } from './limits.ts';

export const PROTOCOL_VERSION = 2;

const typedName = z.string().check(z.maxLength(NAME_MAX_CHARACTERS));
const look = z.int().check(z.minimum(0), z.maximum(LOOK_COUNT - 1));

const joinFields = {
  name: z.optional(typedName),
  look: z.optional(look),
  spectate: z.optional(z.boolean()),
  token: z.optional(z.string().check(z.maxLength(TOKEN_MAX_CHARACTERS))),
  protocol: z.optional(z.int()),
};

/** Game settings by name; the game's own list says which exist and in what bounds. */
export const SettingValues = z.record(z.string().check(z.maxLength(32)), z.number());

export const JoinOptions = z.strictObject(joinFields);
export const CreateOptions = z.strictObject({
  ...joinFields,
  visibility: z.optional(z.enum(['public', 'private'])),
  settings: z.optional(SettingValues),
  password: z.optional(z.string().check(z.maxLength(PASSWORD_MAX_CHARACTERS))),
});
export type JoinOptions = z.infer<typeof JoinOptions>;
export type CreateOptions = z.infer<typeof CreateOptions>;

/**
 * Everything a client may send besides inputs, by message name. The room registers exactly these; an unlisted name is
 * answered with close code 4104.
 */
export const clientMessages = {
  /** The lobby's "I am ready". */
  ready: z.strictObject({ isReady: z.boolean() }),
  /** Host and operator: begin the countdown now. */
  start: z.strictObject({}),
  /** Host and operator: remove a player, who may come back later with the code, as anybody new. */
  kick: z.strictObject({ sessionId: z.string().check(z.maxLength(32)) }),
  /** Another name for one's own seat; cleaned like the first one. */
  rename: z.strictObject({ name: typedName }),
  /** Give up the player seat and watch, or take a free one again. */
  spectate: z.strictObject({ isSpectator: z.boolean() }),
} as const;
export type ClientMessages = { [Name in keyof typeof clientMessages]: z.infer<(typeof clientMessages)[Name]> };
export type ClientMessageName = keyof ClientMessages;

/** What the room sends besides state. `event` carries the game's one-shot facts, `notice` a sentence for this player. */
export interface ServerMessages {
  /**
   * Who the server takes this client for; after each join and each return. `token` is there when it is to be kept, in
   * place of an older one, and shown as the join option `token` from then on. `graceMs` is how long the seat is held
   * once its connection breaks.
   */
  identity: { isOperator: boolean; token?: string; graceMs: number };
  event: { tick: number } & Record<string, unknown>;
  notice: { text: string };
}

export const closeCodes = {
  left: 4000,
  kicked: 4101,
  banned: 4102,
  tooManyMessages: 4103,
  badMessage: 4104,
  idle: 4105,
  oldClient: 4106,
  serverClosing: 4107,
  tooSlow: 4108,
  roomError: 4109,
} as const;
export type CloseReason = keyof typeof closeCodes;

/** The sentence the page shows for each close code of ours. */
export const closeSentences: Record<CloseReason, string> = {
  left: 'You left the room.',
  kicked: 'The host removed you from the room.',
  banned: 'The host banned you from this room.',
  tooManyMessages: 'Your game sent too many messages, so the server closed the connection.',
  badMessage: 'Your game sent something this server does not understand. Reload the page to get its newest version.',
  idle: 'You were away for a long time, so your seat was given free.',
  oldClient: 'This page is older than the server. Reload it to get the newest version.',
  serverClosing: 'The server is restarting. Wait a moment, then join again.',
  tooSlow: 'Your connection could not keep up with the game. Try again on a better network.',
  roomError: 'This room stopped because of an error on the server. Please start another one.',
};

export function closeReasonOf(code: number | undefined): CloseReason | undefined {
  return (Object.keys(closeCodes) as CloseReason[]).find((reason) => closeCodes[reason] === code);
}

/** The page's words for any close of a room connection, ours or the transport's. */
export function closeSentence(code: number): string {
  const reason = closeReasonOf(code);
  if (reason) return closeSentences[reason];
  return 'The connection to the room was lost, and it could not be found again.';
}

/** For who comes to a room that is no more. */
export function roomHasEnded(code: string): string {
  return `This room has ended: ${code}. Open a new one and send its link.`;
}

/** Codes of refused joins: HTTP's own, beside a sentence fit to be shown. */
export const joinErrors = {
  badOptions: 400,
  unknownRoom: 404,
  roomFull: 409,
  /** The code was a room's, not long ago. */
  ended: 410,
  badName: 422,
  oldClient: 426,
  tooMany: 429,
  serverBusy: 503,
} as const;
