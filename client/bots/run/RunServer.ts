import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { WORKERS_MAX } from '../options/readLoadOptions.ts';
import { LineLink } from './LineLink.ts';
import { RunWorker } from './RunWorker.ts';
import { RUN_VERSION, WorkerAnswer } from './runMessages.ts';

const HELLO_MS = 5_000;
/** More than a run has workers. Strangers may knock where those of other machines are expected. */
const CONNECTIONS_MAX = 2 * WORKERS_MAX + 64;

/** Where workers join a run. */
export class RunServer {
  readonly workers: RunWorker[] = [];
  readonly #server: Server;
  readonly #key: string;
  #ended = 0;
  #onWorker: () => void = () => {};

  /**
   * @param port 0 for any free port
   * @throws Error with a sentence when the address cannot be used
   */
  static async listen(host: string, port: number, key: string): Promise<RunServer> {
    const server = createServer();
    server.listen(port, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      throw new Error(`Cannot wait for workers at ${host}:${port}: ${(error as Error).message}.`);
    }
    return new RunServer(server, key);
  }

  private constructor(server: Server, key: string) {
    this.#server = server;
    this.#key = key;
    server.maxConnections = CONNECTIONS_MAX;
    server.on('connection', (socket) => {
      const timer = setTimeout(() => socket.destroy(), HELLO_MS);
      let worker: RunWorker | undefined;
      const link: LineLink = new LineLink(socket, (value) => {
        const answer = WorkerAnswer.parse(value);
        if (worker) worker.hear(answer);
        else {
          clearTimeout(timer);
          worker = this.#admit(answer, link);
        }
      });
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** One of those that were started has ended. If it has not joined, it is not waited for. */
  expectFewer(): void {
    this.#ended++;
    this.#onWorker();
  }

  /**
   * Resolves when so many workers have joined, or the signal is given.
   * @throws Error when none can
   */
  async gather(count: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.workers.length + this.#ended >= count || signal.aborted) resolve();
      };
      this.#onWorker = look;
      signal.addEventListener('abort', look);
      look();
    });
    if (this.workers.length === 0 && !signal.aborted) throw new Error('No process with clients could be started.');
  }

  /** No more workers are taken, and all links are closed. */
  close(): void {
    this.#server.close();
    for (const worker of this.workers) worker.close();
  }

  /** @throws Error if it is not one of ours, which closes the link */
  #admit(answer: WorkerAnswer, link: LineLink): RunWorker {
    if (answer.kind !== 'hello' || answer.key !== this.#key) throw new Error('This is not a worker of this run.');
    if (answer.version !== RUN_VERSION) throw new Error(`Worker ${answer.name} is of another version.`);
    const worker = new RunWorker(answer.name, link);
    this.workers.push(worker);
    this.#onWorker();
    return worker;
  }
}
