import * as z from 'zod';

/**
 * What is counted, each from one report to the next. Bytes are WebSocket frames. `cpu` and `loop` are of the process;
 * `machine` is the sum over all cores of its machine, whoever uses them.
 */
export const countNames = [
  'playedMs',
  'joins',
  'leaves',
  'drops',
  'returns',
  'stalls',
  'inputs',
  'patches',
  'patchBytes',
  'bytesDown',
  'bytesUp',
  'reconciles',
  'corrections',
  'shotsMatched',
  'shotsMissed',
  'cpuMs',
  'loopActiveMs',
  'loopIdleMs',
  'machineBusyMs',
  'machineIdleMs',
] as const;
export type CountName = (typeof countNames)[number];
export type Counts = Record<CountName, number>;

/** What is so at the moment of a report. */
export const gaugeNames = ['joined', 'rooms', 'watching'] as const;
export type Gauges = Record<(typeof gaugeNames)[number], number>;

/** Which times are measured: a ping, an input until its acknowledgement, and a join until its first state. */
export const timeNames = ['roundTrip', 'acknowledge', 'join'] as const;
export type TimeName = (typeof timeNames)[number];

const numbers = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.number()])) as Record<Name, z.ZodNumber>);

/** What a process with bots has to report of the time since its last report. */
export const CrowdSecond = z.strictObject({
  counts: numbers(countNames),
  gauges: numbers(gaugeNames),
  /** From `TimeHistogram.encode`. */
  times: z.strictObject({ roundTrip: z.string(), acknowledge: z.string(), join: z.string() }),
  /** The largest since the run began, in world units. */
  largestCorrection: z.number(),
  /** The latest that a client's frame came since the last report, in ms: what held up the process. */
  loopDelayMs: z.number(),
  /** The longest time from one patch to the next in the rooms at this moment, in ms; 0 while nobody plays. */
  patchIntervalMs: z.number(),
  /** How often, by what happened. */
  errors: z.record(z.string().max(300), z.number()),
});
export type CrowdSecond = z.infer<typeof CrowdSecond>;

export function noCounts(): Counts {
  return Object.fromEntries(countNames.map((name) => [name, 0])) as Counts;
}
