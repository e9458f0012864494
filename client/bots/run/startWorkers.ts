import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describeRunAddress, type RunAddress } from './RunAddress.ts';

/**
 * Of Node, in MB. Its usual half space is larger, and collecting the garbage in it then holds all clients of a worker up for 10
 * to 20 ms at once, which lengthens the times that they measure.
 */
const WORKER_OPTIONS = ['--max-semi-space-size=4'];

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/**
 * Starts workers on this machine: processes of their own, and not threads, because a process can be bound to a core, has its
 * own memory and garbage, takes nobody with it when it fails, and is the same as a worker of another machine.
 */
export function startWorkers(count: number, address: RunAddress, mayPlayElsewhere: boolean): ChildProcess[] {
  const args = ['--join-run', describeRunAddress(address), ...(mayPlayElsewhere ? ['--allow-remote'] : [])];
  return Array.from({ length: count }, () =>
    // In a group of its own: Ctrl-C in the terminal is for the run, which lets the bots leave.
    spawn(process.execPath, [...WORKER_OPTIONS, ...process.execArgv, main, ...args], {
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
}
