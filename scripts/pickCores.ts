import { spawnSync } from 'node:child_process';

/** Where to run; undefined where the system cannot pin. */
export interface Cores {
  readonly server: number | undefined;
  readonly clients: number | undefined;
}

/** A core for the server and one for the clients; none where the system has no `taskset`, or only one core. */
export function pickCores(): Cores {
  const { status, stdout } = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
  const [server, clients] = status === 0 ? coresIn(stdout) : [];
  return clients === undefined ? { server: undefined, clients: undefined } : { server, clients };
}

/** @param answer such as "pid 7's current affinity list: 0-2,5" */
export function coresIn(answer: string): readonly number[] {
  const list = answer.slice(answer.lastIndexOf(':') + 1).trim();
  return [...list.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
  );
}

/** A command that runs on one core; anywhere if the core is undefined. */
export function onCore(core: number | undefined, command: readonly string[]): readonly string[] {
  return core === undefined ? command : ['taskset', '-c', String(core), ...command];
}
