import { type SchemaType, schema, t } from '@colyseus/schema';
import type { Quantum } from '../../math/quantize.ts';
import { positionQuantum, velocityQuantum } from '../../math/worldQuanta.ts';
import { composeRootState } from '../../room/composeRootState.ts';
import { PUCK_VELOCITY_MAX } from './rules.ts';

export const puckVelocityQuantum = {
  min: -PUCK_VELOCITY_MAX,
  max: PUCK_VELOCITY_MAX,
  bits: 16,
  mode: 'clamp',
} as const satisfies Quantum;

/** One player's input for one fixed step. */
export const PuckInput = schema(
  {
    moveX: t.int8().default(0),
    moveY: t.int8().default(0),
    /** Held to charge; the release kicks. */
    kick: t.boolean().default(false),
    dash: t.boolean().default(false),
  },
  'PuckInput',
);
export type PuckInput = SchemaType<typeof PuckInput>;

/** A player's marble. The predicted step reads and writes only the fields in `predictedMarbleFields`. */
export const Marble = schema(
  {
    x: t.quantized(positionQuantum).default(0),
    y: t.quantized(positionQuantum).default(0),
    vx: t.quantized(velocityQuantum).default(0),
    vy: t.quantized(velocityQuantum).default(0),
    /** Steps for which the kick has been held, up to `FULL_CHARGE_STEPS`. */
    charge: t.uint8().default(0),
    /** The charge of a kick that has been released and has not met the puck, and 1 more; 0 if there is none. */
    kick: t.uint8().default(0),
    /** Stamps of the marble's age, which counts its steps modulo 65536. They change only when something happens. */
    kickedAt: t.uint16().default(0),
    dashedAt: t.uint16().default(0),
    /** age = (input number + ageOffset) mod 65536. Changes when a bot stepped for the player or inputs were dropped. */
    ageOffset: t.uint16().default(0),
    /** 1 defends the left goal, 2 the right one. */
    team: t.uint8().default(0),
    goals: t.uint8().default(0),
    assists: t.uint8().default(0),
    ownGoals: t.uint8().default(0),

    // Known only to the server.
    age: t.uint16().noSync().default(0),
    /** 1…255, unique among the marbles of a room: a fixed order, whatever the order of the seats. */
    slot: t.uint8().noSync().default(0),
    saves: t.uint8().noSync().default(0),
    steals: t.uint8().noSync().default(0),
    /** Distance from the goal of the longest goal; 0 without one. */
    longestShot: t.uint16().noSync().default(0),
    /** How often its speed was looked at in this round, and the sum of what was seen. */
    looks: t.uint16().noSync().default(0),
    paceSum: t.float32().noSync().default(0),
  },
  'Marble',
);
export type Marble = SchemaType<typeof Marble>;

export const Puck = schema(
  {
    x: t.quantized(positionQuantum).default(0),
    y: t.quantized(positionQuantum).default(0),
    vx: t.quantized(puckVelocityQuantum).default(0),
    vy: t.quantized(puckVelocityQuantum).default(0),
  },
  'Puck',
);
export type Puck = SchemaType<typeof Puck>;

/**
 * `freeze`: everybody stands at their place. `kickOff`: one team may touch the puck first. `live`: the game. `goal`: the
 * puck is in the net.
 */
export const stages = ['live', 'freeze', 'kickOff', 'goal'] as const;
export type Stage = (typeof stages)[number];

export const awardKinds = ['scorer', 'playmaker', 'keeper', 'thief', 'longShot'] as const;
export type AwardKind = (typeof awardKinds)[number];

/** An award of the round, shown on the podium. */
export const Award = schema(
  {
    kind: t.string<AwardKind>().default('scorer'),
    /** The winner's session id. */
    id: t.string().default(''),
    /** A count, or a distance in world units. */
    value: t.uint16().default(0),
  },
  'Award',
);
export type Award = SchemaType<typeof Award>;

export const PuckState = composeRootState('PuckState', {
  tableName: t.string().default(''),
  puck: t.ref(Puck),
  stage: t.string<Stage>().default('live'),
  /** The team that has the kick-off, in `freeze` and `kickOff`; 0 for both. */
  kickOffTeam: t.uint8().default(0),
  goals1: t.uint8().default(0),
  goals2: t.uint8().default(0),
  /** Who touched the puck last; empty after a kick-off. */
  lastTouchId: t.string().default(''),
  awards: t.array(Award),
  marbles: t.map(Marble),

  // Known only to the server.
  randomState: t.uint32().noSync().default(1),
  /** The tick at which the stage ends; 0 if only the game ends it. */
  stageEndsAt: t.uint32().noSync().default(0),
  lastTouchAt: t.uint32().noSync().default(0),
  /** Who touched it before, if that was another player. */
  touchBeforeId: t.string().noSync().default(''),
  touchBeforeAt: t.uint32().noSync().default(0),
  /** Where the puck was at the last touch. */
  lastTouchX: t.float32().noSync().default(0),
  lastTouchY: t.float32().noSync().default(0),
  /** The team into whose goal the puck was on its way before this step; 0 if none. */
  threatened: t.uint8().noSync().default(0),
  isFastShot: t.boolean().noSync().default(false),
  /** Whose shot a player of `threatened` touched last, and when: if it still goes in, it is not an own goal. */
  shooterId: t.string().noSync().default(''),
  shotAt: t.uint32().noSync().default(0),
  /** Where the live puck was when it last got away from somewhere, and when. */
  stillX: t.float32().noSync().default(0),
  stillY: t.float32().noSync().default(0),
  stillAt: t.uint32().noSync().default(0),
  /** The tick at which the time was up with a tie; 0 before. */
  overtimeAt: t.uint32().noSync().default(0),
  /** Whether the round is decided: enough goals, a golden goal, or a draw. */
  isDecided: t.boolean().noSync().default(false),
  /** Whether the goal that decided the round has been celebrated. */
  isCelebrated: t.boolean().noSync().default(false),
});
export type PuckState = SchemaType<typeof PuckState>;

/** Everything that `stepMarble` reads and writes. The client's reconciler mirrors exactly these. */
export const predictedMarbleFields = [
  'x',
  'y',
  'vx',
  'vy',
  'charge',
  'kick',
  'kickedAt',
  'dashedAt',
  'ageOffset',
] as const satisfies readonly (keyof Marble)[];
