import { type SchemaType, schema, t } from '@colyseus/schema';
import { USUAL_BOT_LEVEL } from '../Bot.ts';
import type { VoteKind } from '../voteKinds.ts';

/** A player's place in a room. It outlives the player's connection (docs/architecture.md, A seat's life). */
export const Seat = schema(
  {
    name: t.string().default(''),
    /** 0…63: colour × pattern, unique in the room unless there are more seats than looks. */
    look: t.uint8().default(0),
    /** 0 means no team. */
    team: t.uint8().default(0),
    score: t.int16().default(0),
    /** Round-trip time measured by the server, rounded to 5 ms so that it rarely changes. */
    pingMs: t.uint16().default(0),
    isReady: t.boolean().default(false),
    isConnected: t.boolean().default(true),
    /** The player left on purpose. The seat is held for a while, but is released if somebody else wants to play. */
    hasLeft: t.boolean().default(false),
    isBot: t.boolean().default(false),
    /** Whether a bot is playing for an absent player. */
    isAway: t.boolean().default(false),
    isSpectator: t.boolean().default(false),
    /** Who this is, for those who ignore them: the same in every room of this server. Empty for bots. */
    mark: t.string().default(''),
    /** The host has muted this person for all. */
    isMuted: t.boolean().default(false),
  },
  'Seat',
);
export type Seat = SchemaType<typeof Seat>;

export const RoomSettings = schema(
  {
    isPublic: t.boolean().default(true),
    /** Number of player seats, bots included. */
    maxPlayers: t.uint8().default(16),
    /** Bots fill the room up to this many players, and leave as people join. 0 means no bots. */
    fillWithBotsTo: t.uint8().default(0),
    /** The game's own settings by name, from its list of settings. */
    values: t.map('number'),
    /** Whether people may write to each other. Quick phrases can always be sent. */
    isTalkOn: t.boolean().default(false),
    /** Whether swear words are starred out. */
    isTalkFiltered: t.boolean().default(true),
    /** Those of the game's settings that change when this round is over. */
    nextValues: t.map('number'),
    /** Whether bots also come if one person plays a round alone. */
    botsIfAlone: t.boolean().default(false),
    /** 0 is the weakest. */
    botLevel: t.uint8().default(USUAL_BOT_LEVEL - 1),
    title: t.string().default(''),
    hasPassword: t.boolean().default(false),
  },
  'RoomSettings',
);
export type RoomSettings = SchemaType<typeof RoomSettings>;

/** A way to play the next round, on the podium. */
export const BallotOption = schema(
  {
    /** Empty: as before. */
    label: t.string().default(''),
    votes: t.uint8().default(0),
  },
  'BallotOption',
);
export type BallotOption = SchemaType<typeof BallotOption>;

/** The vote on the podium. */
export const BallotBox = schema(
  {
    /** None while there is no vote. */
    options: t.array(BallotOption),
  },
  'BallotBox',
);
export type BallotBox = SchemaType<typeof BallotBox>;

/** `warmup` is the lobby. The arena is playable in every phase. */
export const phases = ['warmup', 'countdown', 'playing', 'podium'] as const;
export type Phase = (typeof phases)[number];

/** The vote that is running. */
export const Vote = schema(
  {
    /** Empty while there is no vote. */
    kind: t.string<VoteKind | ''>().default(''),
    /** The seat of whoever started it. */
    byId: t.string().default(''),
    /** In a vote to kick, the seat that it is about. */
    targetId: t.string().default(''),
    yes: t.uint8().default(0),
    no: t.uint8().default(0),
    /** How many yes it takes. Changes as players come and go. */
    needed: t.uint8().default(0),
    /** Room-clock ms at which it fails. */
    endsAt: t.uint32().default(0),
  },
  'Vote',
);
export type Vote = SchemaType<typeof Vote>;

/** The room's part of every game's root state. A game adds its own collections at the root too. */
export const RoomState = schema(
  {
    phase: t.string<Phase>().default('warmup'),
    /** Room-clock ms at which the phase ends; 0 if it has no end yet. Compare with `room.clock.serverNow()`. */
    phaseEndsAt: t.uint32().default(0),
    /** Room-clock ms of tick 0. Changes only when the server had to drop steps. */
    tickZeroMs: t.float64().default(0),
    patchEverySteps: t.uint8().default(1),
    round: t.uint16().default(0),
    hostId: t.string().default(''),
    /** How many big screens show the room. They have no seats. */
    screens: t.uint8().default(0),
    settings: t.ref(RoomSettings),
    seats: t.map(Seat),
    /** The host lets nobody new in. */
    isLocked: t.boolean().default(false),
    vote: t.ref(Vote),
    /** What people may vote on. Not there before the first podium. */
    ballot: t.ref(BallotBox),
  },
  'RoomState',
);
export type RoomState = SchemaType<typeof RoomState>;
