import { createServer } from 'node:net';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measuredEnv, startOptions } from '../../../scripts/measuredServer.ts';
import type { Cores } from '../../../scripts/pickCores.ts';
import { type BenchSetup, envOf, type FrameSizes } from './benchSetup.ts';
import { checkStates, STATES_CHECKED, type StateFault } from './checkState.ts';
import type { CrowdFigures, JoinFigures } from './clients/Crowd.ts';
import type { ContenderName } from './contenderNames.ts';
import { clientsOf, FIRST_ROOMS, type Load } from './Load.ts';
import { PinnedProcess } from './PinnedProcess.ts';
import type { MemoryFigures, Sample } from './Sample.ts';
import type { ServerFigures } from './servers/ServerMeasures.ts';

export interface SampleRequest {
  readonly contender: ContenderName;
  readonly load: Load;
  readonly pass: number;
  readonly seconds: number;
  readonly settleSeconds: number;
  readonly seed: number;
  readonly cores: Cores;
  /** For the floor. */
  readonly frames: readonly FrameSizes[];
}

const SNAPSHOT_PATIENCE_MS = 10_000;
/** More than are checked, because a state may be the same as the one before. */
const SNAPSHOTS = STATES_CHECKED + 8;

/** Runs one contender once, in fresh processes. */
export async function takeSample(request: SampleRequest): Promise<Sample> {
  const { contender, load, pass, seconds, settleSeconds, seed, cores, frames } = request;
  const machineLoad = loadavg()[0]!;
  const setup: BenchSetup = { contender, port: await freePort(), load, seed, frames };
  await using server = new PinnedProcess({
    args: serverArgs(contender),
    core: cores.server,
    env: serverEnv(setup),
  });
  await using clients = new PinnedProcess({
    args: [fileOf('clients/main.ts')],
    core: cores.clients,
    env: envOf(setup),
  });
  await server.ask('listening');
  const memory = { firstRooms: 0, allRooms: 0, full: 0 };
  await clients.ask('openRooms', Math.min(FIRST_ROOMS, load.rooms));
  memory.firstRooms = await server.ask<number>('memory');
  await clients.ask('openRooms', load.rooms);
  memory.allRooms = await server.ask<number>('memory');
  const join = await clients.ask<JoinFigures>('fill');
  memory.full = await server.ask<number>('memory');
  await pause(settleSeconds);
  await Promise.all([server.ask('begin'), clients.ask('begin')]);
  await pause(seconds);
  const [used, crowd] = await Promise.all([server.ask<ServerFigures>('end'), clients.ask<CrowdFigures>('end')]);
  const stateFault = await findStateFault(server, clients);
  await clients.ask('close');
  return {
    contender,
    load,
    pass,
    server: used,
    crowd,
    join,
    memory: memory satisfies MemoryFigures,
    ...(stateFault === undefined ? {} : { stateFault }),
    machineLoad,
  };
}

async function findStateFault(server: PinnedProcess, clients: PinnedProcess): Promise<StateFault | undefined> {
  await server.ask('record');
  const wish = { count: SNAPSHOTS, patienceMs: SNAPSHOT_PATIENCE_MS };
  const seen = await clients.ask<readonly (readonly string[])[]>('snapshots', wish);
  return checkStates(seen, await server.ask<readonly (readonly string[])[]>('recorded'));
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function serverArgs(contender: ContenderName): string[] {
  if (contender !== 'rumpus') return ['--expose-gc', fileOf(`servers/${contender}.ts`)];
  return ['--expose-gc', ...startOptions(), '--import', fileOf('servers/rumpus.ts'), fileOf('../../../server/main.ts')];
}

function serverEnv(setup: BenchSetup): Record<string, string> {
  if (setup.contender !== 'rumpus') return envOf(setup);
  return { ...envOf(setup), ...measuredEnv(clientsOf(setup.load)), PORT: String(setup.port), LOG_LEVEL: 'error' };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
