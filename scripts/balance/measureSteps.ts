import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { BotMatch, type BotMatchSetup, type StepCost } from './BotMatch.ts';
import { quantile } from './summarise.ts';

const WARM_UP_STEPS = 300;
const MEASURED_STEPS = 2400;
/** Runs of the same steps, with the same seed. The shortest time of each step leaves out other work of the machine. */
const RUNS = 3;

interface Spread {
  readonly p50: number;
  readonly p99: number;
}

/** How long a step with a full map takes, in ms. `decisionUs` is the part of one bot's decision, in µs. */
export interface StepCosts {
  readonly arena: string;
  readonly bots: number;
  /** From the shortest time of each step in three runs. */
  readonly gameMs: Spread;
  readonly allMs: Spread;
  /** From a single run, including pauses of the garbage collector and of the machine. */
  readonly rawMs: Spread;
  readonly decisionUs: number;
}

export function measureSteps(map: ArenaMap, bots: number, level: number, seed: number): StepCosts {
  const runs = Array.from({ length: RUNS }, () => timeSteps({ map, seed, levels: new Array(bots).fill(level) }));
  const raw = runs.at(-1)!;
  const leastOf = (index: number, cost: (step: StepCost) => number) =>
    Math.min(...runs.map((steps) => cost(steps[index]!)));
  const games = raw.map((_, index) => leastOf(index, ({ gameMs }) => gameMs));
  const brains = raw.map((_, index) => leastOf(index, ({ brainsMs }) => brainsMs));
  return {
    arena: map.name,
    bots,
    gameMs: spreadOf(games),
    allMs: spreadOf(games.map((gameMs, index) => gameMs + brains[index]!)),
    rawMs: spreadOf(raw.map(({ gameMs, brainsMs }) => gameMs + brainsMs)),
    decisionUs: (brains.reduce((total, ms) => total + ms, 0) * 1000) / (brains.length * bots),
  };
}

function timeSteps(setup: BotMatchSetup): StepCost[] {
  const match = new BotMatch(setup);
  for (let step = 0; step < WARM_UP_STEPS; step++) match.stepTimed();
  return Array.from({ length: MEASURED_STEPS }, () => match.stepTimed());
}

function spreadOf(values: readonly number[]): Spread {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
}
