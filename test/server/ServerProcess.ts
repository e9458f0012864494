import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { neverOverloaded } from '../support/neverOverloaded.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
/** Every server compiles the same sources, and that is half of the CPU time of its start. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/server', import.meta.url));

/** Where a preloaded module finds the other end of `ask`. */
export const PROBE_FD = 3;

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real server in a process of its own, as an operator starts it. */
export class ServerProcess implements AsyncDisposable {
  readonly ended: Promise<Ending>;
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #probe: Duplex;

  /**
   * @param preload a module to run before the server, for faults that no setting makes
   * @param program the path of another program than `server/main.ts`, and its arguments
   */
  constructor(
    env: Readonly<Record<string, string>>,
    preload: readonly string[] = [],
    program: readonly string[] = [main],
  ) {
    const args = preload.flatMap((module) => ['--import', module]);
    this.#child = spawn(process.execPath, [...args, ...program], {
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: '0',
        NODE_COMPILE_CACHE: compileCache,
        ...neverOverloaded,
        ...env,
      },
      // The last for what is preloaded. No IPC channel: libraries behave otherwise where they find one.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    this.#probe = this.#child.stdio[PROBE_FD] as Duplex;
    // It breaks off when the server ends; who asks is told by `ended`.
    this.#probe.on('error', () => {});
    this.#child.stdout?.on('data', (chunk) => {
      this.stdout += String(chunk);
    });
    this.#child.stderr?.on('data', (chunk) => {
      this.stderr += String(chunk);
    });
    // "close" and not "exit": the output is complete by then.
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({ code, signal }));
  }

  /** Resolves with where it listens. @throws Error when it ends instead */
  async listening(): Promise<string> {
    const ended = this.ended.then(() => 'ended');
    for (;;) {
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(this.stdout)?.[0];
      if (origin) return origin;
      const heard = this.#child.stdout ? once(this.#child.stdout, 'data') : ended;
      if ((await Promise.race([heard, ended])) === 'ended') throw new Error(`The server ended: ${this.stderr}`);
    }
  }

  /**
   * Sends one line to what is preloaded, which listens at PROBE_FD.
   * @returns its answer
   * @throws Error when the server ends instead
   */
  async ask(line: object): Promise<unknown> {
    const answer = this.#readProbeLine();
    this.#probe.write(`${JSON.stringify(line)}\n`);
    const outcome = await Promise.race([answer, this.ended]);
    if (typeof outcome === 'string') return JSON.parse(outcome) as unknown;
    throw new Error(`The server ended: ${this.stderr}`);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async #readProbeLine(): Promise<string> {
    let text = '';
    while (!text.endsWith('\n')) text += String((await once(this.#probe, 'data'))[0]);
    return text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}
