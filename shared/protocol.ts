/**
 * Everything on the wire besides state and inputs: join options, messages, close codes. Bots written by other people
 * depend on it, so a breaking change must raise PROTOCOL_VERSION and be listed in the README.
 */
import * as z from 'zod/mini';
import type { GameEvent } from './defineEvents.ts';
import {
  LOOK_COUNT,
  MAX_TEAMS,
  NAME_MAX_CHARACTERS,
  PASSWORD_MAX_CHARACTERS,
  TOKEN_MAX_CHARACTERS,
  TURN_MAX_CHARACTERS,
} from './limits.ts';
import type { MovedMessage, TallyMessage } from './room/groupMessages.ts';
import { seatId } from './seatId.ts';
import { type TalkedMessages, talkMessages } from './talk/talkMessages.ts';
import { voteKinds } from './voteKinds.ts';

export * from './closeCodes.ts';
export * from './joinErrors.ts';

export const PROTOCOL_VERSION = 5;

const typedName = z.string().check(z.maxLength(NAME_MAX_CHARACTERS));
const look = z.int().check(z.minimum(0), z.maximum(LOOK_COUNT - 1));

const joinFields = {
  name: z.optional(typedName),
  look: z.optional(look),
  spectate: z.optional(z.boolean()),
  screen: z.optional(z.boolean()),
  token: z.optional(z.string().check(z.maxLength(TOKEN_MAX_CHARACTERS))),
  protocol: z.optional(z.int()),
  password: z.optional(z.string().check(z.maxLength(PASSWORD_MAX_CHARACTERS))),
  turn: z.optional(z.string().check(z.maxLength(TURN_MAX_CHARACTERS))),
};

/** Settings of a room and of its game, by name. The tables of both say which exist, and what each may be. */
export const AskedSettings = z.record(
  z.string().check(z.maxLength(32)),
  // A title is cleaned as names are.
  z.union([z.number(), z.boolean(), typedName]),
);

export const JoinOptions = z.strictObject(joinFields);
export const CreateOptions = z.strictObject({
  ...joinFields,
  visibility: z.optional(z.enum(['public', 'private'])),
  settings: z.optional(AskedSettings),
});
export type JoinOptions = z.infer<typeof JoinOptions>;
export type CreateOptions = z.infer<typeof CreateOptions>;

const teamNumber = z.int().check(z.gte(1), z.lte(MAX_TEAMS));

/**
 * All messages a client may send besides inputs, by name. The room registers exactly these. Any other name closes the
 * connection with code 4104.
 */
export const clientMessages = {
  /** In the lobby: the player is ready. */
  ready: z.strictObject({ isReady: z.boolean() }),
  /** Host and operator: start the countdown now. */
  start: z.strictObject({}),
  /** Host and operator: remove a player, who can rejoin with the code like anyone else. */
  kick: z.strictObject({ sessionId: z.string().check(z.maxLength(32)) }),
  /** Rename your own seat. Cleaned like the first name. */
  rename: z.strictObject({ name: typedName }),
  /** Choose your marble. One that somebody else has is refused; a bot gives its own away. */
  look: z.strictObject({ look }),
  /** Change to another team, in the warm-up. The first team is 1. */
  team: z.strictObject({ team: teamNumber }),
  /** Host and operator: move a player to another team, in the warm-up. */
  moveTeam: z.strictObject({ sessionId: z.string().check(z.maxLength(32)), team: teamNumber }),
  /** Host and operator: change settings of the room and of its game, by name. All of them or none. */
  settings: z.strictObject({ values: AskedSettings }),
  /** Host and operator: name the room. Cleaned like a name; an empty text removes the title. */
  title: z.strictObject({ title: typedName }),
  /** Become a spectator, or take a free seat again. */
  spectate: z.strictObject({ isSpectator: z.boolean() }),
  /** Nobody is at this client: a bot plays the seat until the next input. */
  away: z.strictObject({}),
  ...talkMessages,
  /** Host and operator: remove a player, who cannot return to this room. */
  ban: z.strictObject({ sessionId: seatId }),
  /** Host and operator: let somebody in again. The id is from a `bans` message. */
  unban: z.strictObject({ banId: z.string().check(z.maxLength(16)) }),
  /** Host and operator: nobody hears this player, or everybody does again. */
  mute: z.strictObject({ sessionId: seatId, isMuted: z.boolean() }),
  /** Host and operator: let nobody new in, or everybody again. */
  lock: z.strictObject({ isLocked: z.boolean() }),
  /** Host and operator: deal the players into new teams, in the warm-up. */
  shuffleTeams: z.strictObject({}),
  /** Host and operator: make somebody else the host. */
  transferHost: z.strictObject({ sessionId: seatId }),
  /** Host and operator: end the round. Without a podium, the countdown is ended as well. */
  endRound: z.strictObject({ to: z.enum(['podium', 'lobby']) }),
  /** Players: start a vote. `sessionId` says whom to kick. */
  callVote: z.strictObject({ kind: z.enum(voteKinds), sessionId: z.optional(seatId) }),
  /** Players: answer the running vote, or change the answer. */
  vote: z.strictObject({ isYes: z.boolean() }),
  /** On the podium: vote for one of the options of the state's `ballot`, by its index, or change one's vote. */
  pick: z.strictObject({ option: z.int().check(z.gte(0), z.lte(7)) }),
  /** Host and operator: the whole group moves to a room of another game, with the same code. */
  game: z.strictObject({ game: z.string().check(z.maxLength(32)), settings: z.optional(AskedSettings) }),
} as const;
export type ClientMessages = { [Name in keyof typeof clientMessages]: z.infer<(typeof clientMessages)[Name]> };
export type ClientMessageName = keyof ClientMessages;

/**
 * Messages from the room besides state. `event` carries the game's one-shot events, `notice` a sentence for this
 * player.
 */
export interface ServerMessages extends TalkedMessages {
  /**
   * Who this client is to the server; sent after each join and each reconnect. If `token` is present, store it in place
   * of any older one and send it as the join option `token` from then on. `graceMs` is how long the seat is held after
   * the connection drops. After `awayAfterMs` of a round without a change of input, a bot plays the seat; after
   * `awayLimitMs` of that, the seat is released.
   */
  identity: { isOperator: boolean; token?: string; graceMs: number; awayAfterMs: number; awayLimitMs: number };
  /** A bot has begun to play this client's seat. If it still does in `leftMs`, the seat is released. */
  away: { leftMs: number };
  /** The client has taken its seat back: how long a bot played, and what it scored. */
  back: { awayMs: number; points: number };
  event: { tick: number } & GameEvent;
  notice: { text: string };
  /** For the host and operators: who is banned, the latest last. */
  bans: { list: { id: string; name: string }[] };
  /** The group has moved, and this client's seat with it. The connection is closed with 4010 right after this. */
  moved: MovedMessage;
  /** What people have won this evening; sent after each join, each reconnect and each round. */
  tally: TallyMessage;
  /**
   * For a spectator who waits for a seat, whenever it changes: their place, from 1, and how many wait. A place of 0 means
   * that they no longer wait.
   */
  line: { place: number; length: number };
}
