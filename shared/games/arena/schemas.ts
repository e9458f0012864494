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
    kills: t.uint8().default(0),
    deaths: t.uint8().default(0),

    // Known to the authority alone.
    age: t.uint16().noSync().default(0),
    respawnTick: t.uint32().noSync().default(0),
    shieldUntilTick: t.uint32().noSync().default(0),
  },
  'Fighter',
);
export type Fighter = SchemaType<typeof Fighter>;

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
    /** 0 blaster. */
    kind: t.uint8().default(0),
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
  },
  'Projectile',
);
export type Projectile = SchemaType<typeof Projectile>;

export const ArenaState = composeRootState('ArenaState', {
  mapName: t.string().default(''),
  fighters: t.map(Fighter),
  projectiles: t.array(Projectile),

  // Known to the authority alone.
  randomState: t.uint32().noSync().default(1),
  nextSerial: t.uint16().noSync().default(1),
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
