import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { onCore } from '../../../scripts/pickCores.ts';
import { PROBE_FD } from '../../server/ServerProcess.ts';

export interface PinnedProcessOptions {
  /** Options of Node, then the file. */
  readonly args: readonly string[];
  /** The core it may use; undefined where the system cannot pin. */
  readonly core: number | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/** What a process is asked, one question at a time. */
export interface Question {
  readonly name: string;
  readonly payload?: unknown;
}

const ANSWER_PATIENCE_MS = 90_000;
/** The end of what it wrote, for the error that says what is wrong. */
const KEPT_ERRORS = 4_000;

/** A Node process on a core of its own, which answers questions (`answerBench`). */
export class PinnedProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #questions: Duplex;
  readonly #answers: Interface;
  readonly #ended: Promise<unknown>;
  #errors = '';

  constructor({ args, core, env }: PinnedProcessOptions) {
    const [command, ...rest] = onCore(core, [process.execPath, ...args]);
    // No IPC channel: libraries behave otherwise where they find one.
    this.#child = spawn(command!, rest, {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.#questions = this.#child.stdio[PROBE_FD] as Duplex;
    // It breaks off when the process ends; who asks is told.
    this.#questions.on('error', () => {});
    this.#answers = createInterface(this.#questions);
    this.#child.stderr?.on('data', (text) => {
      this.#errors = (this.#errors + String(text)).slice(-KEPT_ERRORS);
    });
    this.#ended = once(this.#child, 'close');
  }

  /** @throws Error with what the process wrote, if it ends or does not answer in time */
  async ask<Answer>(name: string, payload?: unknown): Promise<Answer> {
    const answered = once(this.#answers, 'line');
    this.#questions.write(`${JSON.stringify({ name, payload } satisfies Question)}\n`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, ANSWER_PATIENCE_MS);
    });
    const line = await Promise.race([answered, this.#ended.then(() => undefined), late]);
    clearTimeout(timer);
    if (!Array.isArray(line)) throw new Error(`There was no answer to "${name}". ${this.#errors}`);
    return (JSON.parse(String(line[0])) as { answer: Answer }).answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
