import { type SchemaType, schema, t } from '@colyseus/schema';
import type { Quantum } from '../../math/quantize.ts';
import { positionQuantum, velocityQuantum } from '../../math/worldQuanta.ts';
import { composeRootState } from '../../room/composeRootState.ts';
import { MAX_HP } from './rules.ts';

export { positionQuantum, velocityQuantum };
export const aimQuantum = { min: 0, max: Math.PI * 2, bits: 8, mode: 'wrap' } as const satisfies Quantum;
export const shotAngleQuantum = { min: 0, max: Math.PI * 2, bits: 16, mode: 'wrap' } as const satisfies Quantum;
export const heatQuantum = { min: 0, max: 1, bits: 8, mode: 'clamp' } as const satisfies Quantum;

/** One player's input for one fixed step. */
export const ArenaInput = schema(
  {
    moveX: t.int8().default(0),
    moveY: t.int8().default(0),
    /** Radians. 0 is to the right; grows clockwise, because y points down. */
    aim: t.quantized(shotAngleQuantum).default(0),
    fire: t.boolean().default(false),
    dash: t.boolean().default(false),
  },
  'ArenaInput',
);
export type ArenaInput = SchemaType<typeof ArenaInput>;

/** A hit that a fighter took, kept for the report to the victim. */
export interface RememberedHit {
  /** Session id of the attacker. */
  by: string;
  damage: number;
  tick: number;
}

/** Only the server knows it, so it is a plain class and never crosses the wire. */
class HitMemory {
  hits: RememberedHit[] = [];
}

/** A fighter. The predicted step reads and writes only the fields in `predictedFighterFields`. */
export const Fighter = schema(
  {
    x: t.quantized(positionQuantum).default(0),
    y: t.quantized(positionQuantum).default(0),
    vx: t.quantized(velocityQuantum).default(0),
    vy: t.quantized(velocityQuantum).default(0),
    aim: t.quantized(aimQuantum).default(0),
    hp: t.uint8().default(MAX_HP),
    isAlive: t.boolean().default(true),
    isShielded: t.boolean().default(false),
    heat: t.quantized(heatQuantum).default(0),
    /** Stamps of the fighter's age, which counts its steps modulo 65536. They change only when something happens. */
    shotAt: t.uint16().default(0),
    dashedAt: t.uint16().default(0),
    /** age = (input number + ageOffset) mod 65536. Changes when a bot stepped for the player or inputs were dropped. */
    ageOffset: t.uint16().default(0),
    /** 1…255, unique among the fighters of a room. Shots identify their owner by it. */
    slot: t.uint8().default(0),
    /** Points in this round. The seat's score mirrors it. */
    points: t.int16().default(0),
    kills: t.uint8().default(0),
    deaths: t.uint8().default(0),
    /** Kills since the last death. */
    streak: t.uint8().default(0),

    // Known only to the server.
    age: t.uint16().noSync().default(0),
    respawnTick: t.uint32().noSync().default(0),
    shieldUntilTick: t.uint32().noSync().default(0),
    /** The opening shield of a round, which a shot or a dash does not end. */
    isShieldFirm: t.boolean().noSync().default(false),
    bornTick: t.uint32().noSync().default(0),
    longestLifeTicks: t.uint32().noSync().default(0),
    bestStreak: t.uint8().noSync().default(0),
    shots: t.uint16().noSync().default(0),
    shotsHit: t.uint16().noSync().default(0),
    deflections: t.uint16().noSync().default(0),
    /** The stamp of the dash that has already deflected. A dash deflects only one shot. */
    deflectedDashAt: t.int32().noSync().default(-1),
    memory: t
      .ref(HitMemory)
      .noSync()
      .default(() => new HitMemory()),
  },
  'Fighter',
);
export type Fighter = SchemaType<typeof Fighter>;

/** `Projectile.kind`. */
export const shotKinds = {
  blaster: 0,
  /** A blaster shot that a dash deflected. */
  deflected: 1,
} as const;
export type ShotKind = (typeof shotKinds)[keyof typeof shotKinds];

/**
 * A shot as a seed: nothing is sent while it flies, and everyone computes its position with `flightAt`. Slots are
 * reused, so a new `serial` means a new shot.
 */
export const Projectile = schema(
  {
    serial: t.uint16().default(0),
    /** The owner's `slot`. */
    owner: t.uint8().default(0),
    /** Number of the owner's input that fired it, modulo 65536. The owner's client uses it to match its own shot. */
    inputNumber: t.uint16().default(0),
    /** One of `shotKinds`. */
    kind: t.uint8().default(shotKinds.blaster),
    x: t.quantized(positionQuantum).default(0),
    y: t.quantized(positionQuantum).default(0),
    angle: t.quantized(shotAngleQuantum).default(0),
    /**
     * The tick, modulo 65536, at which it was at its origin. Earlier than its creation if it was flown forward to
     * offset lag.
     */
    bornTick: t.uint16().default(0),
    /** Age in eighths of a tick at which it hit a fighter; 0 if it has not. For walls and range, see `flightEndAge`. */
    endAge: t.uint8().default(0),

    // Known only to the server.
    isFlying: t.boolean().noSync().default(false),
    ageTicks: t.uint16().noSync().default(0),
    wallAge: t.float32().noSync().default(0),
    ownerId: t.string().noSync().default(''),
    /**
     * Lag compensation when it was fired: how many ms it was flown forward, and how many ms fighters are rewound for
     * it.
     */
    flownMs: t.uint16().noSync().default(0),
    rewoundMs: t.uint16().noSync().default(0),
  },
  'Projectile',
);
export type Projectile = SchemaType<typeof Projectile>;

export const awardKinds = ['splatter', 'sharpshooter', 'wall', 'survivor', 'streak'] as const;
export type AwardKind = (typeof awardKinds)[number];

/** An award of the round, shown on the podium. */
export const Award = schema(
  {
    kind: t.string<AwardKind>().default('splatter'),
    /** The winner's session id. */
    id: t.string().default(''),
    /** A count, a percentage or seconds, depending on the kind. */
    value: t.uint16().default(0),
  },
  'Award',
);
export type Award = SchemaType<typeof Award>;

export const ArenaState = composeRootState('ArenaState', {
  mapName: t.string().default(''),
  /** In a round of Last One, and until the next round: the bout that is fought or was fought last, from 1; otherwise 0. */
  bout: t.uint8().default(0),
  /** The tick at which this bout ends, or the rest after it. */
  boutEndsTick: t.uint32().default(0),
  isBoutOver: t.boolean().default(false),
  /** Session id of the sole leader, who wears the crown; empty if nobody does. */
  crownId: t.string().default(''),
  awards: t.array(Award),
  fighters: t.map(Fighter),
  projectiles: t.array(Projectile),

  // Known only to the server.
  randomState: t.uint32().noSync().default(1),
  nextSerial: t.uint16().noSync().default(1),
  /** From the start of a round, or of a bout, until its first step has spawned all fighters. */
  isRoundOpening: t.boolean().noSync().default(false),
  /** How many fighters the bout began with. */
  boutStarters: t.uint8().noSync().default(0),
  /** The last bout, and the rest after it, are over. */
  isDecided: t.boolean().noSync().default(false),
});
export type ArenaState = SchemaType<typeof ArenaState>;

/** Everything that `stepFighter` reads and writes. The client's reconciler mirrors exactly these. */
export const predictedFighterFields = [
  'x',
  'y',
  'vx',
  'vy',
  'aim',
  'isAlive',
  'heat',
  'shotAt',
  'dashedAt',
  'ageOffset',
] as const satisfies readonly (keyof Fighter)[];
