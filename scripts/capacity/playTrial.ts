import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportPhase } from '../../client/bots/figures/ReportPhase.ts';
import { findConditions } from '../../client/bots/report/Conditions.ts';
import { describeLimit, describeValue, ruleNames } from '../../client/bots/report/describeSlo.ts';
import type { LoadReport } from '../../client/bots/report/LoadReport.ts';
import { neverOverloaded } from '../../test/support/neverOverloaded.ts';
import { measuredEnv, startOptions } from '../measuredServer.ts';
import { type Cores, onCore } from '../pickCores.ts';
import type { TrialResult } from './findLargest.ts';

export interface Trial {
  readonly game: string;
  readonly roomSize: number;
  readonly rooms: number;
  /** How long they are measured. */
  readonly seconds: number;
  readonly cores: Cores;
  /** Ends the trial, and the processes that it has started. */
  readonly signal: AbortSignal;
}

export interface TrialFigures extends TrialResult {
  /** Of the server's event loop, 0 to 1. */
  readonly loopUtilisation: number | undefined;
  /** Whether the clients or other programs made the times longer, so that the result says little about the server. */
  readonly areClientsLimit: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const bots = join(root, 'client/bots/main.ts');
const server = join(root, 'server/main.ts');
/** Joins a second, so that the server is not measured while it is busy with joins. */
const JOINS_PER_SECOND = 60;
/** All play for so long before they are measured: a process that has just started is slower until V8 has compiled its code. */
const WARM_UP_SECONDS = 5;
/** The name of the phase that is measured. */
const MEASURED = 'all play';
/** A process that waited for its core for longer than this shared it with others. */
const MOST_WAITING = 0.1;

/**
 * Starts a server, plays on it, and says whether it kept the SLO. Each trial has a new server, on a core of its own.
 * @throws the reason of the signal
 */
export async function playTrial(trial: Trial): Promise<TrialFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'rumpus-capacity-'));
  try {
    return await playIn(folder, trial);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function playIn(folder: string, trial: Trial): Promise<TrialFigures> {
  const json = join(folder, 'report.json');
  const scenario = join(folder, 'scenario.json');
  await writeFile(scenario, JSON.stringify(scenarioOf(trial)));
  const { address, stop } = await startServer(trial);
  try {
    await playBots(trial, address, scenario, json);
    trial.signal.throwIfAborted();
    return figuresOf(JSON.parse(await readFile(json, 'utf8')) as LoadReport);
  } finally {
    await stop();
  }
}

/** With the options of `npm start`, and without the limits for one address, from which all clients come here. */
async function startServer({
  rooms,
  roomSize,
  cores,
  signal,
}: Trial): Promise<{ address: string; stop(): Promise<unknown> }> {
  const [command, ...args] = onCore(cores.server, [process.execPath, ...startOptions(), server]);
  const child = spawn(command!, args, {
    env: {
      PATH: process.env.PATH,
      ...measuredEnv(rooms * roomSize),
      PORT: '0',
      LOG_LEVEL: 'silent',
      // What breaks is to be seen, and not what the server does about it.
      ...neverOverloaded,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const ended = endOf(child);
  let printed = '';
  child.stderr.on('data', (text) => {
    printed += String(text);
  });
  for await (const text of child.stdout) {
    printed += String(text);
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    if (address === undefined) continue;
    // Node would stop the server at a full pipe.
    child.stdout.resume();
    return {
      address,
      stop: () => {
        child.kill('SIGTERM');
        return ended;
      },
    };
  }
  signal.throwIfAborted();
  throw new Error(`The server did not start: ${printed}`);
}

function scenarioOf({ rooms, roomSize, seconds }: Trial) {
  const players = rooms * roomSize;
  const warmUp = {
    name: 'warm up',
    players,
    ramp: Math.ceil(players / JOINS_PER_SECOND),
    seconds: WARM_UP_SECONDS,
  };
  return { name: 'capacity', phases: [warmUp, { name: MEASURED, players, seconds }] };
}

async function playBots(trial: Trial, address: string, scenario: string, json: string): Promise<void> {
  const { game, rooms, roomSize, cores, signal } = trial;
  const load = ['--game', game, '--rooms', rooms, '--room-size', roomSize, '--scenario', scenario];
  const args = [bots, '--url', address, ...load, '--thin', '--seed', 1, '--json', json].map(String);
  const [command, ...rest] = onCore(cores.clients, [process.execPath, ...args]);
  // It exits with 1 if the SLO is broken, which is no error here; what it could not do is missing in its report.
  const child = spawn(command!, rest, { stdio: 'ignore', signal });
  await endOf(child);
}

function endOf(child: ChildProcess): Promise<unknown> {
  // That the signal has ended it.
  child.on('error', () => {});
  return new Promise((resolve) => child.once('close', resolve));
}

function figuresOf(report: LoadReport): TrialFigures {
  const { verdict, phases, timeline, options } = report;
  const isMeasured = ({ plan }: ReportPhase) => plan.name === MEASURED;
  const { server: measured, clients } = findConditions({ phases, timeline, areThin: options.thin }, isMeasured);
  const breaches = verdict.breaches.filter(({ phase, rule }) => phase === MEASURED || rule === 'errors');
  const [first] = breaches;
  return {
    isKept: verdict.outcome !== 'notJudged' && phases.some(isMeasured) && breaches.length === 0,
    brokenBy: first
      ? `${ruleNames[first.rule]}: ${describeValue(first.value ?? Number.NaN, first.unit)}, ${describeLimit(first)}`
      : verdict.headline,
    loopUtilisation: measured?.loopUtilisation,
    areClientsLimit:
      clients.areOftenBusy || clients.waitingShare > MOST_WAITING || (measured?.waitingShare ?? 0) > MOST_WAITING,
  };
}
