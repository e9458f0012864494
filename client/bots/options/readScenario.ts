import * as z from 'zod';
import type { PhasePlan } from '../run/RunPlan.ts';
import { OptionError } from './OptionError.ts';
import { DELAY_MS_MAX, PLAYERS_MAX, RATE_MAX, SECONDS_MAX } from './readLoadOptions.ts';

const PHASES_MAX = 100;
const NAME_MAX = 60;

function whole(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

function number(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

function text(max: number) {
  const error = `must be a text of 1 to ${max} characters`;
  return z.string({ error }).trim().min(1, { error }).max(max, { error });
}

/** What a phase does not say is as on the command line, except what happens once. */
const Phase = z.strictObject({
  name: text(NAME_MAX),
  players: z.optional(whole(0, PLAYERS_MAX)),
  ramp: z.optional(whole(0, SECONDS_MAX)),
  seconds: z.optional(whole(1, SECONDS_MAX)),
  churn: z.optional(whole(0, RATE_MAX)),
  drop: z.optional(whole(0, RATE_MAX)),
  stall: z.optional(whole(0, RATE_MAX)),
  latency: z.optional(number(0, DELAY_MS_MAX)),
  jitter: z.optional(number(0, DELAY_MS_MAX)),
  cut: z.optional(number(0, 1)),
  outage: z.optional(number(0, 60)),
});

const phasesError = `must be a list of 1 to ${PHASES_MAX} phases`;
const Scenario = z.strictObject({
  name: text(NAME_MAX),
  phases: z.array(Phase, { error: phasesError }).min(1, { error: phasesError }).max(PHASES_MAX, { error: phasesError }),
});

export interface ReadScenario {
  readonly name: string;
  readonly phases: readonly PhasePlan[];
}

/**
 * @param source the text of the file
 * @param file its name, for sentences
 * @param usual what a phase has that it does not say
 * @throws OptionError that names the first field that is wrong, and what is allowed
 */
export function readScenario(source: string, file: string, usual: Omit<PhasePlan, 'name'>): ReadScenario {
  const outcome = Scenario.safeParse(parse(source, file), { error: () => undefined });
  if (!outcome.success) throw new OptionError(`--scenario ${file}: ${describe(outcome.error.issues[0]!)}`);
  const { name, phases } = outcome.data;
  return { name, phases: phases.map((phase) => ({ ...usual, ...phase })) };
}

function parse(source: string, file: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new OptionError(`--scenario ${file} is not JSON: ${(error as Error).message}.`);
  }
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (all, part) => (typeof part === 'number' ? `${all}[${part}]` : `${all}${all === '' ? '' : '.'}${String(part)}`),
    '',
  );
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys((path === '' ? Scenario : Phase).shape).join(', ');
    return `${path === '' ? 'it' : path} has an unknown field "${issue.keys[0]}". Known: ${known}.`;
  }
  return path === '' ? `it must be an object with the fields name and phases.` : `${path} ${issue.message}.`;
}
