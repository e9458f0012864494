import * as z from 'zod';
import { CrowdSecond } from '../crowd/CrowdSecond.ts';
import { CrowdPhase, CrowdSetup } from '../crowd/CrowdSetup.ts';

/** What a run tells its workers. */
export const RunOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('begin'), setup: CrowdSetup }),
  z.strictObject({ kind: z.literal('phase'), phase: CrowdPhase }),
  /** Once a second. */
  z.strictObject({ kind: z.literal('report') }),
  z.strictObject({ kind: z.literal('end') }),
]);
export type RunOrder = z.infer<typeof RunOrder>;

/** What a worker answers. It says hello first. */
export const WorkerAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello'), key: z.string(), name: z.string().max(80), version: z.int() }),
  /** The phase has its players: so many. */
  z.strictObject({ kind: z.literal('ready'), players: z.int() }),
  z.strictObject({ kind: z.literal('second'), second: CrowdSecond }),
  /** All bots have left. */
  z.strictObject({ kind: z.literal('ended'), second: CrowdSecond }),
  z.strictObject({ kind: z.literal('failed'), sentence: z.string().max(500) }),
]);
export type WorkerAnswer = z.infer<typeof WorkerAnswer>;

/** A run and its workers must be of the same version. */
export const RUN_VERSION = 1;
