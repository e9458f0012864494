import { Command, InvalidArgumentError } from 'commander';
import { type ContenderName, contenderNames } from './contenderNames.ts';
import { clientsOf, type Load } from './Load.ts';

export interface BenchOptions {
  readonly loads: readonly Load[];
  readonly contenders: readonly ContenderName[];
  /** How long each run is measured. */
  readonly seconds: number;
  /** How long the clients play before that. */
  readonly settleSeconds: number;
  readonly passes: number;
  readonly seed: number;
  /** How long to wait in all until other programs are quiet, and to repeat runs that they disturbed. */
  readonly patienceMinutes: number;
  /** Whether to write the results into the documentation. */
  readonly write: boolean;
  /** A file for all measurements. */
  readonly json?: string;
}

interface Rates {
  readonly inputRate: number;
  readonly patchRate: number;
}

/** Rumpus sends patches every second step in larger rooms, so all contenders do. */
const LARGE_ROOM = 17;
const STEP_RATE = 30;
const USUAL_ROOM = 10;
const USUAL = { clients: '200,400,640,10x64,1x128', seconds: 5, settleSeconds: 3, passes: 2 } as const;
const QUICK = { clients: '20', seconds: 3, settleSeconds: 1, passes: 1 } as const;
const MOST_CLIENTS = 5_000;

export function usualRates(roomSize: number): Rates {
  return { inputRate: STEP_RATE, patchRate: roomSize < LARGE_ROOM ? STEP_RATE : STEP_RATE / 2 };
}

/**
 * Parses the command line. On an error, prints it to stderr and exits with code 1.
 * @param argv as in `process.argv`
 */
export function readBenchOptions(argv: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description('Measures Rumpus against what else people would build a game server with, under the same load.')
    .option(
      '--clients <list>',
      `loads: 200 is 200 clients in rooms of ${USUAL_ROOM}, 10x64 is 10 rooms of 64`,
      readLoads,
    )
    .option('--contenders <list>', `of ${contenderNames.join(', ')}`, readContenders, contenderNames)
    .option('--seconds <number>', 'how long each run is measured', numberFrom(1, 600))
    .option('--pairs <number>', 'passes over the contenders, each in the opposite order', numberFrom(1, 50))
    .option('--rates <in/out>', 'inputs and patches a second: 30/30 or 30/15', readRates)
    .option('--seed <number>', 'the same seed gives the same inputs', numberFrom(0, 2 ** 31), 12)
    .option(
      '--patience <minutes>',
      'wait for a quiet machine, and repeat disturbed runs, for so long',
      numberFrom(0, 1440),
      0,
    )
    .option('--quick', 'a short run with 20 clients, to see that everything works')
    .option('--write', 'write docs/performance.md, its plots and the table of the README')
    .option('--json <file>', 'write all measurements to a file')
    .parse(argv);
  const options = command.opts<Parsed>();
  const usual = options.quick ? QUICK : USUAL;
  const loads = (options.clients ?? readLoads(usual.clients)).map((load) => ({ ...load, ...options.rates }));
  const problem = findProblem(loads, options.contenders);
  if (problem !== undefined) command.error(`error: ${problem}`);
  return {
    loads,
    contenders: options.contenders,
    seconds: options.seconds ?? usual.seconds,
    settleSeconds: usual.settleSeconds,
    passes: options.pairs ?? usual.passes,
    seed: options.seed,
    patienceMinutes: options.patience,
    write: options.write ?? false,
    ...(options.json === undefined ? {} : { json: options.json }),
  };
}

interface Parsed {
  readonly clients?: readonly Load[];
  readonly contenders: readonly ContenderName[];
  readonly seconds?: number;
  readonly pairs?: number;
  readonly rates?: Rates;
  readonly seed: number;
  readonly patience: number;
  readonly quick?: boolean;
  readonly write?: boolean;
  readonly json?: string;
}

function findProblem(loads: readonly Load[], contenders: readonly ContenderName[]): string | undefined {
  if (contenders.includes('floor') && !contenders.includes('rumpus')) {
    return 'The floor sends the frames of Rumpus. Add rumpus to --contenders.';
  }
  const other = loads.find(({ roomSize, patchRate }) => patchRate !== usualRates(roomSize).patchRate);
  if (other && contenders.includes('rumpus')) {
    const { patchRate } = usualRates(other.roomSize);
    return `Rumpus sends ${patchRate} patches a second in rooms of ${other.roomSize}. Choose --rates ${STEP_RATE}/${patchRate}, or rooms of another size.`;
  }
  return undefined;
}

function readLoads(text: string): readonly Load[] {
  return text.split(',').map((part) => {
    const [, first, second] = /^(\d+)(?:x(\d+))?$/.exec(part.trim()) ?? [];
    const roomSize = second === undefined ? USUAL_ROOM : Number(second);
    const rooms = second === undefined ? Number(first) / USUAL_ROOM : Number(first);
    const load = { rooms, roomSize, ...usualRates(roomSize) };
    const clients = clientsOf(load);
    if (Number.isInteger(rooms) && rooms > 0 && roomSize > 1 && clients <= MOST_CLIENTS) return load;
    throw new InvalidArgumentError(
      `Use whole tens such as 200, or rooms such as 10x64, up to ${MOST_CLIENTS} clients.`,
    );
  });
}

function readContenders(text: string): readonly ContenderName[] {
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !contenderNames.some((known) => known === name));
  if (unknown !== undefined) throw new InvalidArgumentError(`Known: ${contenderNames.join(', ')}.`);
  return contenderNames.filter((name) => asked.includes(name));
}

function readRates(text: string): Rates {
  const [, inputRate, patchRate] = /^(30)\/(30|15)$/.exec(text) ?? [];
  if (inputRate === undefined) throw new InvalidArgumentError('Must be 30/30 or 30/15.');
  return { inputRate: Number(inputRate), patchRate: Number(patchRate) };
}

function numberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`);
  };
}
