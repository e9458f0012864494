import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { ConfigError } from '../config.ts';
import type { SupervisorMessage, WorkerMessage } from './clusterMessages.ts';
import { exitOf } from './exitOf.ts';
import { mergeMetrics } from './mergeMetrics.ts';
import { Questions } from './Questions.ts';
import { RestartDelay } from './RestartDelay.ts';
import { sendSocket } from './sendSocket.ts';

const program = fileURLToPath(new URL('worker.ts', import.meta.url));

/** How long a process may take to print its metrics. One that does not is down for this scrape. */
const METRICS_MS = 2_000;

/** A place in the cluster, which one process after the other takes. */
interface Post {
  /** From 1. */
  readonly place: number;
  readonly delay: RestartDelay;
  child: ChildProcess;
  /** Another process is starting that will take this place. */
  isChanging: boolean;
}

/** The processes of a cluster: starts them, starts those that die again, replaces them, and stops them. */
export class Workers {
  readonly #log: Logger;
  readonly #posts: Post[] = [];
  /** By process id: those that can be given connections. */
  readonly #ready = new Map<string, ChildProcess>();
  /** Those of them that take nobody new, because they are about to end. */
  readonly #leaving = new Set<string>();
  /** All that have been started and have not ended. */
  readonly #running = new Set<ChildProcess>();
  /** Why those that cannot start could not, in their own words. */
  readonly #obstacles = new WeakMap<ChildProcess, string>();
  #hasStarted = false;
  readonly #questions = new Questions();
  #isStopping = false;
  #rolling: Promise<void> | undefined;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** The processes that take new people; if none does, all that can be given a connection. */
  get open(): readonly string[] {
    const all = [...this.#ready.keys()];
    const open = all.filter((processId) => !this.#leaving.has(processId));
    return open.length > 0 ? open : all;
  }

  /**
   * Resolves when all take connections. Rejects if one ends before.
   * @throws ConfigError if an operator can fix the cause
   */
  async start(count: number): Promise<void> {
    for (let place = 1; place <= count; place++) {
      this.#posts.push({ place, delay: new RestartDelay(), child: this.#fork(place), isChanging: false });
    }
    await Promise.all(this.#posts.map(({ child }) => this.#untilReady(child)));
    this.#hasStarted = true;
    for (const post of this.#posts) this.#watch(post);
  }

  give(processId: string, socket: Socket, head = ''): void {
    const child = this.#ready.get(processId);
    if (child) sendSocket(child, { kind: 'connection', head }, socket);
    else socket.destroy();
  }

  /** Replaces one process after the other: each ends only when its successor takes connections. */
  roll(): Promise<void> {
    this.#rolling ??= this.#rollAll().finally(() => {
      this.#rolling = undefined;
    });
    return this.#rolling;
  }

  /** The metrics of all processes, in Prometheus' text format. */
  async printMetrics(): Promise<string> {
    const ready = new Set(this.#ready.values());
    const ask = (child: ChildProcess) =>
      this.#questions.ask((question) => send(child, { kind: 'askMetrics', question }), METRICS_MS);
    const processes = this.#posts.map(async ({ place, child }) => ({
      place,
      text: ready.has(child) ? await ask(child) : undefined,
    }));
    return mergeMetrics(await Promise.all(processes));
  }

  /** Ends all. Resolves when they have ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    // By message and not by signal, because a signal alone would make each move its rooms to the others.
    const tell = (child: ChildProcess) => this.#endOne(child, { kind: 'end' });
    await Promise.all(Array.from(this.#running, (child) => ended(child, tell)));
  }

  #endOne(child: ChildProcess, message: SupervisorMessage): void {
    const isReady = [...this.#ready.values()].includes(child);
    // One that is still starting has no rooms, and may not listen.
    if (isReady) send(child, message);
    else child.kill('SIGTERM');
  }

  async #rollAll(): Promise<void> {
    this.#log.info('all processes are being replaced, one after the other');
    for (const post of this.#posts) {
      if (this.#isStopping) return;
      const old = post.child;
      post.isChanging = true;
      const next = this.#fork(post.place);
      try {
        await this.#untilReady(next);
      } catch {
        this.#log.error('a new process did not start, so the others stay as they are');
        post.isChanging = false;
        // The old one may have died meanwhile.
        if (hasEnded(old)) this.#watch(post);
        return;
      }
      post.isChanging = false;
      post.child = next;
      this.#watch(post);
      const [successor] = [...this.#ready].find(([, child]) => child === next) ?? [];
      await ended(old, (child) => this.#endOne(child, { kind: 'leave', successor }));
      const { exitCode: code, signalCode: signal } = old;
      const fields = { about: about(post.place, old), code, signal, to: successor };
      if (code === 0) this.#log.info(fields, 'a process has been replaced');
      else this.#log.error(fields, 'a process did not end cleanly, and has been replaced');
    }
    this.#log.info('all processes have been replaced');
  }

  /** Starts another process at this post when this one dies. */
  #watch(post: Post): void {
    const { child } = post;
    const sinceMs = performance.now();
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
      if (this.#isStopping || post.child !== child || post.isChanging) return;
      // Code 0: somebody has stopped it, and it has given its rooms away.
      const delayMs = code === 0 ? 0 : post.delay.next(performance.now() - sinceMs);
      const fields = { about: about(post.place, child), code, signal, delayMs };
      if (code === 0) this.#log.info(fields, 'a process was stopped, and another one takes its place');
      else this.#log.error(fields, 'a process ended, and is started again');
      setTimeout(() => {
        // It may have been replaced meanwhile.
        if (this.#isStopping || post.child !== child || post.isChanging) return;
        post.child = this.#fork(post.place);
        this.#watch(post);
      }, delayMs);
    };
    if (hasEnded(child)) onExit(child.exitCode, child.signalCode);
    else child.once('exit', onExit);
  }

  #fork(place: number): ChildProcess {
    const child = fork(program, [`${place}`]);
    this.#running.add(child);
    let processId: string | undefined;
    child.on('message', (message: WorkerMessage, socket: Socket | undefined) => {
      if (message.kind === 'handshake') {
        if (socket) this.give(message.processId, socket, message.head);
        return;
      }
      if (message.kind === 'cannotStart') this.#noteObstacle(place, child, message.sentence);
      if (message.kind === 'metrics') this.#questions.hear(message.question, message.text);
      if (message.kind === 'askMetrics') void this.#answerMetrics(child, message.question);
      if (message.kind === 'leaving') this.#leaving.add(message.processId);
      // Libraries that find the channel send messages of their own.
      if (message.kind !== 'ready') return;
      processId = message.processId;
      this.#leaving.delete(processId);
      this.#ready.set(processId, child);
      this.#tellSiblings();
      child.emit('ready');
    });
    child.once('exit', () => {
      this.#running.delete(child);
      if (processId !== undefined) this.#ready.delete(processId);
      if (processId !== undefined) this.#leaving.delete(processId);
      this.#tellSiblings();
    });
    // Nothing can be sent to a process that has just died; its exit is reported separately.
    child.on('error', (error) =>
      this.#log.warn({ err: error, about: about(place, child) }, 'a process could not be reached'),
    );
    return child;
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    if (hasEnded(child)) throw new Error('The process could not be started.');
    const ready = new Promise<void>((resolve) => child.once('ready', () => resolve()));
    const ended = exitOf(child).then(async () => {
      // By then, all that it has said was heard.
      if (child.connected) await new Promise<void>((resolve) => child.once('disconnect', () => resolve()));
      const obstacle = this.#obstacles.get(child);
      throw obstacle === undefined ? new Error('The process ended before it was ready.') : new ConfigError(obstacle);
    });
    await Promise.race([ready, ended]);
    ended.catch(() => {});
  }

  #noteObstacle(place: number, child: ChildProcess, why: string): void {
    this.#obstacles.set(child, why);
    // Before that, the supervisor exits with this sentence, so it need not be logged.
    if (this.#hasStarted) this.#log.error({ about: about(place, child), why }, 'a process cannot start');
  }

  async #answerMetrics(child: ChildProcess, question: number): Promise<void> {
    send(child, { kind: 'metrics', question, text: await this.printMetrics() });
  }

  #tellSiblings(): void {
    const message: SupervisorMessage = { kind: 'siblings', processIds: [...this.#ready.keys()] };
    for (const child of this.#ready.values()) send(child, message);
  }
}

/** Names a process in a log line of the supervisor, where the field `pid` is the supervisor's own. */
function about(place: number, { pid }: ChildProcess): object {
  return { process: place, pid };
}

/** Also true if it could not be started at all. */
function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

function send(child: ChildProcess, message: SupervisorMessage): void {
  if (child.connected) child.send(message);
}

/** Resolves when a process that is told to end has ended. */
async function ended(child: ChildProcess, tell: (child: ChildProcess) => void): Promise<void> {
  if (hasEnded(child)) return;
  const exit = exitOf(child);
  tell(child);
  await exit;
}
