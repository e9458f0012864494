/**
 * What crosses the wire besides state and inputs: join options, messages, close codes. People's bots depend
 * on it, so a change that breaks them raises PROTOCOL_VERSION and gets a line in the README.
 */
import * as z from 'zod/mini';
import { LOOK_COUNT, NAME_MAX_CHARACTERS, PASSWORD_MAX_CHARACTERS, TOKEN_MAX_CHARACTERS } from './limits.ts';

export * from './closeCodes.ts';
export * from './joinErrors.ts';

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
