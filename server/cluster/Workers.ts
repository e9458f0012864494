import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { SupervisorMessage, WorkerMessage } from './clusterMessages.ts';
import { RestartDelay } from './RestartDelay.ts';
import { sendSocket } from './sendSocket.ts';

const program = fileURLToPath(new URL('worker.ts', import.meta.url));

/** A place in the cluster, which one process after the other takes. */
interface Post {
  readonly delay: RestartDelay;
  child: ChildProcess;
}

/** The server processes of a cluster: starts them, starts those that die again, replaces them, and stops them. */
export class Workers {
  readonly #log: Logger;
  readonly #posts: Post[] = [];
  /** By process id: those that take connections. */
  readonly #ready = new Map<string, ChildProcess>();
  #isStopping = false;
  #rolling: Promise<void> | undefined;

  constructor(log: Logger) {
    this.#log = log;
  }

  get open(): readonly string[] {
    return [...this.#ready.keys()];
  }

  /** Resolves when all take connections. Rejects if one ends before. */
  async start(count: number): Promise<void> {
    const started = Array.from({ length: count }, () => this.#fork());
    for (const child of started) this.#posts.push({ delay: new RestartDelay(), child });
    await Promise.all(started.map((child) => this.#untilReady(child)));
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

  /** Ends all. Resolves when they have ended. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#posts.map(({ child }) => end(child, signal)));
  }

  async #rollAll(): Promise<void> {
    for (const post of this.#posts) {
      if (this.#isStopping) return;
      const old = post.child;
      const next = this.#fork();
      try {
        await this.#untilReady(next);
      } catch {
        this.#log.error('a new process did not start, so the others stay as they are');
        return;
      }
      post.child = next;
      this.#watch(post);
      await end(old, 'SIGTERM');
    }
    this.#log.info('all processes have been replaced');
  }

  /** Starts another process at this post when this one dies. */
  #watch(post: Post): void {
    const { child } = post;
    const sinceMs = performance.now();
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
      if (this.#isStopping || post.child !== child) return;
      const delayMs = post.delay.next(performance.now() - sinceMs);
      this.#log.error({ pid: child.pid, code, signal, delayMs }, 'a process ended, and is started again');
      setTimeout(() => {
        // It may have been replaced meanwhile.
        if (this.#isStopping || post.child !== child) return;
        post.child = this.#fork();
        this.#watch(post);
      }, delayMs);
    };
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else child.once('exit', onExit);
  }

  #fork(): ChildProcess {
    const child = fork(program);
    let processId: string | undefined;
    child.on('message', (message: WorkerMessage, socket: Socket | undefined) => {
      if (message.kind === 'handshake') {
        if (socket) this.give(message.processId, socket, message.head);
        return;
      }
      // Libraries that find the channel send messages of their own.
      if (message.kind !== 'ready') return;
      processId = message.processId;
      this.#ready.set(processId, child);
      this.#tellSiblings();
      child.emit('ready');
    });
    child.once('exit', () => {
      if (processId !== undefined) this.#ready.delete(processId);
      this.#tellSiblings();
    });
    // A process that has just died cannot be sent anything; its exit is told as well.
    child.on('error', (error) => this.#log.warn({ err: error, pid: child.pid }, 'a process could not be reached'));
    return child;
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const ended = once(child, 'exit').then(() => {
      throw new Error('The process ended before it was ready.');
    });
    await Promise.race([once(child, 'ready'), ended]);
    ended.catch(() => {});
  }

  #tellSiblings(): void {
    const message: SupervisorMessage = { kind: 'siblings', processIds: this.open };
    for (const child of this.#ready.values()) if (child.connected) child.send(message);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
