import { type SchemaType, schema, t } from '@colyseus/schema';

/** A player's place in a room. It outlives the player's connection (docs/architecture.md, A seat's life). */
export const Seat = schema(
  {
    name: t.string().default(''),
    /** 0…63: colour × pattern, unique in the room. */
    look: t.uint8().default(0),
    /** 0 is no team. */
    team: t.uint8().default(0),
    score: t.int16().default(0),
    /** Round trip measured by the server, rounded to 5 ms so that it rarely changes. */
    pingMs: t.uint16().default(0),
    isReady: t.boolean().default(false),
    isConnected: t.boolean().default(true),
    /** The player left on purpose: the seat waits for a while, and gives way when somebody else wants to play. */
    hasLeft: t.boolean().default(false),
    isBot: t.boolean().default(false),
    /** True while a bot plays the seat for an absent player. */
    isAway: t.boolean().default(false),
    isSpectator: t.boolean().default(false),
  },
  'Seat',
);
export type Seat = SchemaType<typeof Seat>;

export const RoomSettings = schema(
  {
    isPublic: t.boolean().default(true),
    /** Player seats, bots included. */
    maxPlayers: t.uint8().default(16),
    /** Bots fill the room up to this many fighters, and leave as people come. 0: no bots. */
    fillWithBotsTo: t.uint8().default(0),
    /** The game's own settings by name, from its list of settings. */
    values: t.map('number'),
  },
  'RoomSettings',
);
export type RoomSettings = SchemaType<typeof RoomSettings>;

/** `warmup` is the lobby; the arena lives in every phase. */
export const phases = ['warmup', 'countdown', 'playing', 'podium'] as const;
export type Phase = (typeof phases)[number];

/** The shell's part of every game's root state. A game's own collections stand beside these, at the root too. */
export const RoomState = schema(
  {
    phase: t.string<Phase>().default('warmup'),
    /** Room-clock ms at which the phase ends, 0 when it waits for people. Compare with `room.clock.serverNow()`. */
    phaseEndsAt: t.uint32().default(0),
    /** Room-clock ms of tick 0; changes only when the server had to drop steps. */
    tickZeroMs: t.float64().default(0),
    patchEverySteps: t.uint8().default(1),
    round: t.uint16().default(0),
    hostId: t.string().default(''),
    settings: t.ref(RoomSettings),
    seats: t.map(Seat),
  },
  'RoomState',
);
export type RoomState = SchemaType<typeof RoomState>;
