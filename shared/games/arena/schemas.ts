import { type SchemaType, schema, t } from '@colyseus/schema';
import type { Quantum } from '../../math/quantize.ts';
import { composeRootState } from '../../room/composeRootState.ts';
import { MAX_HP, VELOCITY_MAX, WORLD_MAX } from './rules.ts';

export const positionQuantum = { min: 0, max: WORLD_MAX, bits: 16, mode: 'clamp' } as const satisfies Quantum;
export const velocityQuantum = {
  min: -VELOCITY_MAX,
  max: VELOCITY_MAX,
  bits: 8,
  mode: 'clamp',
} as const satisfies Quantum;
export const aimQuantum = { min: 0, max: Math.PI * 2, bits: 8, mode: 'wrap' } as const satisfies Quantum;
export const shotAngleQuantum = { min: 0, max: Math.PI * 2, bits: 16, mode: 'wrap' } as const satisfies Quantum;
export const heatQuantum = { min: 0, max: 1, bits: 8, mode: 'clamp' } as const satisfies Quantum;

/** One player's wish for one fixed step. */
export const ArenaInput = schema(
  {
    moveX: t.int8().default(0),
    moveY: t.int8().default(0),
    /** Radians, 0 to the right, growing clockwise (y points down). */
    aim: t.quantized(shotAngleQuantum).default(0),
    fire: t.boolean().default(false),
    dash: t.boolean().default(false),
  },
  'ArenaInput',
);
export type ArenaInput = SchemaType<typeof ArenaInput>;

/** A hit that a fighter took, remembered for the one who dies of it. */
export interface RememberedHit {
  /** Session id. */
  by: string;
  damage: number;
  tick: number;
}

/** Known to the authority alone, so a plain class: it never crosses the wire. */
class HitMemory {
  hits: RememberedHit[] = [];
}

/** A fighter. The fields of `predictedFighterFields` are all that the predicted step reads and writes. */
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
    /** Stamps on the fighter's own age, which counts its steps modulo 65536: they change only when something happens. */
    shotAt: t.uint16().default(0),
    dashedAt: t.uint16().default(0),
    /** age = (input number + ageOffset) mod 65536; changes when a bot stepped for the player or inputs were dropped. */
    ageOffset: t.uint16().default(0),
    /** 1…255, unique among the fighters of a room; what a projectile names its owner by. */
    slot: t.uint8().default(0),
    /** Points of this round; the seat's score mirrors it. */
    points: t.int16().default(0),
    kills: t.uint8().default(0),
    deaths: t.uint8().default(0),
    /** Kills since its last death. */
    streak: t.uint8().default(0),

    // Known to the authority alone.
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
    /** The dash that has deflected already, by its stamp; a dash turns one shot only. */
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
  /** A blaster shot that a dash turned round. */
  deflected: 1,
} as const;
export type ShotKind = (typeof shotKinds)[keyof typeof shotKinds];

/**
 * A shot as a seed: nothing is sent while it flies, everybody draws it with `flightAt`. Slots are reused in place, so a
 * new `serial` means a new shot.
 */
export const Projectile = schema(
  {
    serial: t.uint16().default(0),
    /** The owner's `slot`; 0 in a slot that was never used. */
    owner: t.uint8().default(0),
    /** Number of the owner's input that fired it, modulo 65536; with it the owner's client finds its own shot. */
    inputNumber: t.uint16().default(0),
    /** One of `shotKinds`. */
    kind: t.uint8().default(shotKinds.blaster),
    x: t.quantized(positionQuantum).default(0),
    y: t.quantized(positionQuantum).default(0),
    angle: t.quantized(shotAngleQuantum).default(0),
    /** Tick modulo 65536 at which it was at its origin; earlier than its creation when flown forward for delay. */
    bornTick: t.uint16().default(0),
    /** Age in eighths of a tick at which it hit a fighter; 0 while nothing was hit. Walls and range are in `flightEndAge`. */
    endAge: t.uint8().default(0),

    // Known to the authority alone.
    isFlying: t.boolean().noSync().default(false),
    ageTicks: t.uint16().noSync().default(0),
    wallAge: t.float32().noSync().default(0),
    ownerId: t.string().noSync().default(''),
    /** What fairness did at its birth: flown forward so many ms, against fighters of so many ms ago. */
    flownMs: t.uint16().noSync().default(0),
    rewoundMs: t.uint16().noSync().default(0),
  },
  'Projectile',
);
export type Projectile = SchemaType<typeof Projectile>;

export const awardKinds = ['splatter', 'sharpshooter', 'wall', 'survivor', 'streak'] as const;
export type AwardKind = (typeof awardKinds)[number];

/** One of the round's honours, shown on the podium. */
export const Award = schema(
  {
    kind: t.string<AwardKind>().default('splatter'),
    /** The winner's session id. */
    id: t.string().default(''),
    /** A count, a percentage or seconds, by kind. */
    value: t.uint16().default(0),
  },
  'Award',
);
export type Award = SchemaType<typeof Award>;

export const ArenaState = composeRootState('ArenaState', {
  mapName: t.string().default(''),
  /** Session id of the one who leads alone and wears the crown; empty when nobody does. */
  crownId: t.string().default(''),
  awards: t.array(Award),
  fighters: t.map(Fighter),
  projectiles: t.array(Projectile),

  // Known to the authority alone.
  randomState: t.uint32().noSync().default(1),
  nextSerial: t.uint16().noSync().default(1),
  /** From the start of a round until its first step has brought everybody in. */
  isRoundOpening: t.boolean().noSync().default(false),
});
export type ArenaState = SchemaType<typeof ArenaState>;

/** All that `stepFighter` reads and writes; the client's reconciler mirrors exactly these. */
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
