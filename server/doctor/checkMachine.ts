import { describeStartError } from '../describeStart.ts';
import type { ListenPlace } from '../listenSocket.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';
import type { Machine } from './Machine.ts';

/** The first that runs TypeScript by itself. */
const OLDEST_NODE = [22, 18] as const;
const LEAST_MEMORY = 512e6;
/** No wall clock of a machine that runs this program shows an earlier time. */
const EARLIEST_MS = Date.UTC(2026, 0);
const LATEST_MS = Date.UTC(2100, 0);
/** How far clocks that are synchronised may be apart, and files be written after the look at the clock. */
export const CLOCK_TOLERANCE_MS = 5_000;
/** A browser keeps an idle connection beside that of the game. */
const SOCKETS_A_PLAYER = 2;
/** For the program itself, the page of people who do not play, and those who are refused. */
const OTHER_FILES = 256;

export function checkNode({ nodeVersion }: Machine): Finding {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (!isOld) return fine(`Node ${nodeVersion} runs this server.`);
  return fault(
    `Node ${nodeVersion} is too old: this server needs ${OLDEST_NODE.join('.')} or newer.`,
    'Start it with npm, which uses the version that was installed with it.',
  );
}

export function checkUser({ isRoot }: Machine): Finding {
  if (!isRoot) return fine('It does not run as root.');
  return warning(
    'It runs as root, which it does not need.',
    'Give it a user of its own, as the unit and the image do.',
  );
}

export function checkMemory({ memoryBytes }: Machine): Finding {
  const megabytes = Math.round(memoryBytes / 1e6);
  if (memoryBytes >= LEAST_MEMORY) return fine(`There are ${megabytes} MB of memory.`);
  return warning(
    `There are only ${megabytes} MB of memory.`,
    'Give it 512 MB, or set CAPACITY_PLAYERS to a few dozen.',
  );
}

export async function checkClock(machine: Machine): Promise<Finding> {
  const nowMs = machine.nowMs();
  const remedy = 'Synchronise the clock, for example with systemd-timesyncd or chrony.';
  if (nowMs < EARLIEST_MS || nowMs > LATEST_MS) {
    return fault(`The clock is wrong: it shows ${new Date(nowMs).toISOString().slice(0, 10)}.`, remedy);
  }
  const fileMs = await machine.fileTimeMs();
  if (fileMs === undefined) {
    return fault('No file can be written to the folder for temporary files.', 'Mount it writable, or set TMPDIR.');
  }
  const apartMs = Math.abs(fileMs - machine.nowMs());
  if (apartMs <= CLOCK_TOLERANCE_MS) return fine('The clock is right, as far as can be seen here.');
  return fault(
    `The clock of this machine and that of the file system are ${Math.round(apartMs / 1_000)} s apart.`,
    remedy,
  );
}

/** @param capacity how many people the server takes; undefined if nothing limits them */
export async function checkOpenFiles(machine: Machine, capacity: number | undefined): Promise<Finding> {
  const limit = await machine.openFiles();
  if (limit === undefined) return warning('The limit for open files and sockets cannot be read here.', 'Try it out.');
  const needed = (capacity ?? 0) * SOCKETS_A_PLAYER + OTHER_FILES;
  const people = capacity === undefined ? 'its own files' : `${capacity} people`;
  if (limit < needed) {
    return fault(
      `Only ${limit} files and sockets may be open, but ${people} may need ${needed}.`,
      'Raise LimitNOFILE of its unit, or `ulimit -n`, or lower the capacity.',
    );
  }
  return fine(`${limit} files and sockets may be open.`);
}

export async function checkPort(machine: Machine, { port, host, listenSocket }: ListenPlace): Promise<Finding> {
  const place = { port, host, listenSocket };
  const named = listenSocket === undefined ? `port ${port}` : `LISTEN_SOCKET=${listenSocket}`;
  const error = await machine.listenError(place);
  if (error === undefined && listenSocket !== undefined) return fine(`${named} can be created.`);
  if (error === undefined) return fine(port === 0 ? 'Any free port is used.' : `Port ${port} is free.`);
  if (await machine.isServed(place)) {
    return warning(`A server like this one answers at ${named}.`, 'If it is not meant to run, stop it.');
  }
  const described = describeStartError(error, place);
  return fault(described instanceof Error ? described.message : `The server cannot listen at ${named}.`, '');
}
