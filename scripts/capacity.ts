/**
 * Measures how many players one process of this machine takes, and prints the line to configure it:
 * `npm run capacity -- [--room-sizes 10,64] [--seconds 15] [--game arena] [--most 2000] [--out capacity.json]`.
 * It raises the number of rooms until the SLO of `npm run bots` breaks. Where the system can, the server and the clients have a
 * core each; use a machine on which nothing else runs.
 */
import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { CommanderError } from 'commander';
import type { CapacityFile } from '../server/capacity/capacityFile.ts';
import { describeMachine } from '../server/capacity/describeMachine.ts';
import { findLargest } from './capacity/findLargest.ts';
import { playTrial } from './capacity/playTrial.ts';
import { readCapacityOptions } from './capacity/readCapacityOptions.ts';
import { pickCores } from './pickCores.ts';

/** A program that a signal has ended exits with this and the number of the signal. */
const ENDED_BY_SIGNAL = 128;

/** In the first trial. */
const FIRST_PLAYERS = 120;

const { roomSizes, seconds, game, most, out } = await readCapacityOptions(process.argv.slice(2)).catch(
  (error: Error) => {
    // It was printed.
    if (error instanceof CommanderError) process.exit(error.exitCode);
    console.error(`error: ${error.message}`);
    process.exit(1);
  },
);
const interrupt = new AbortController();
for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const)
  process.once(name, () => interrupt.abort(ENDED_BY_SIGNAL + constants.signals[name]));
const cores = pickCores();
if (cores.clients === undefined)
  console.log('The server and the clients cannot have a core each here, so the result is less than the server takes.');

interface Run {
  readonly roomSize: number;
  readonly rooms: number;
  readonly brokenBy: string;
}

const roomsOf = (rooms: number, roomSize: number) => `${rooms} ${rooms === 1 ? 'room' : 'rooms'} of ${roomSize}`;

async function measure(roomSize: number): Promise<Run> {
  const play = async (rooms: number) => {
    const trial = await playTrial({ game, roomSize, rooms, seconds, cores, signal: interrupt.signal });
    const { isKept, brokenBy, loopUtilisation, areClientsLimit } = trial;
    const busy = loopUtilisation === undefined ? '' : `, event loop ${Math.round(loopUtilisation * 100)} % busy`;
    const doubt = areClientsLimit ? ' The clients or other programs were a limit, so the server may take more.' : '';
    console.log(
      `${roomsOf(rooms, roomSize)}: ${isKept ? `kept${busy}` : `broken by ${brokenBy}${busy}`}.${isKept ? '' : doubt}`,
    );
    return trial;
  };
  // What breaks it once may have been another program.
  const attempt = async (rooms: number) => {
    const trial = await play(rooms);
    return trial.isKept ? trial : play(rooms);
  };
  const first = Math.max(1, Math.round(FIRST_PLAYERS / roomSize));
  const found = await findLargest(attempt, first, Math.max(1, Math.floor(most / roomSize)));
  return { roomSize, rooms: found.rooms, brokenBy: found.brokenBy ?? `nothing, up to ${most} players` };
}

const runs: Run[] = [];
try {
  for (const roomSize of roomSizes) runs.push(await measure(roomSize));
} catch (error) {
  if (!interrupt.signal.aborted) throw error;
  console.error('Interrupted, so nothing was written.');
  process.exit(interrupt.signal.reason as number);
}
const kept = runs.filter(({ rooms }) => rooms > 0);
console.log(`\nThis machine: ${runs.map(({ rooms, roomSize }) => roomsOf(rooms, roomSize)).join(', ')}.`);
for (const { roomSize, brokenBy } of runs) console.log(`  With more rooms of ${roomSize}: broken by ${brokenBy}.`);
if (kept.length === 0) {
  console.error('Not even one room kept the SLO, so there is no capacity to write.');
  process.exitCode = 1;
} else {
  // What all kinds of rooms keep.
  const players = Math.min(...kept.map(({ rooms, roomSize }) => rooms * roomSize));
  const file: CapacityFile = {
    version: 1,
    players,
    measuredAt: new Date().toISOString(),
    machine: describeMachine(),
    runs: kept,
  };
  await writeFile(out, `${JSON.stringify(file, undefined, 2)}\n`);
  console.log(`\nWritten to ${out}. Start the server with CAPACITY_FILE=${out}, or with CAPACITY_PLAYERS=${players}.`);
}
