import { fileURLToPath } from 'node:url';
import { ColyseusSDK } from '@colyseus/sdk';
import { expect, type TestContext, test } from 'vitest';
import { ServerProcess } from '../server/ServerProcess.ts';
import { Witness } from '../support/Witness.ts';
import type { ServerEyes, WatchReport } from './ServerWatch.ts';

const probe = fileURLToPath(new URL('./serverProbe.ts', import.meta.url));

export interface RoomWitnessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules preloaded into the server, for faults that no setting makes. */
  readonly preload?: readonly string[];
}

/**
 * A real server in its own process, and an honest player in a public room of it with bots that fight: while strangers
 * attack, the player must notice nothing.
 */
export class RoomWitness implements AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  readonly server: ServerProcess;
  readonly witness: Witness;

  /** The server takes loopback for a proxy, so that tests speak as many addresses. */
  static async start({ env = {}, preload = [] }: RoomWitnessOptions = {}): Promise<RoomWitness> {
    const server = new ServerProcess({ TRUSTED_PROXIES: '127.0.0.1/32', ...env }, [probe, ...preload]);
    const origin = await server.listening();
    const eyes: ServerEyes = {
      begin: async (code, sessionId) => {
        await server.ask({ code, sessionId });
      },
      finish: async () => (await server.ask({})) as WatchReport,
    };
    return new RoomWitness(
      server,
      origin,
      await Witness.start(new ColyseusSDK(origin), eyes, { visibility: 'public' }),
    );
  }

  private constructor(server: ServerProcess, origin: string, witness: Witness) {
    this.server = server;
    this.origin = origin;
    this.port = Number(new URL(origin).port);
    this.witness = witness;
  }

  /** One attack, with the witness looking on: its figures go into the table of its test. */
  async watch({ task }: Pick<TestContext, 'task'>, attack: () => Promise<string>): Promise<void> {
    const { outcome, figures } = await this.witness.watch(attack);
    expect((await this.#get('/healthz')).status).toBe(200);
    // Those too that came between two watches.
    expect(await this.metricsText()).not.toMatch(/^rumpus_unforeseen_errors_total\{/m);
    task.meta.hostile = { result: outcome, ...figures };
  }

  /** How many refusals of a kind the server has counted. */
  async refusals(kind: string): Promise<number> {
    return this.metric(`rumpus_refusals_total{kind="${kind}"}`);
  }

  /** Resident memory of the server, bytes. */
  async memoryBytes(): Promise<number> {
    return this.metric('process_resident_memory_bytes');
  }

  /** @param name with its labels; 0 for what has not counted yet */
  async metric(name: string): Promise<number> {
    const line = (await this.metricsText()).split('\n').find((candidate) => candidate.startsWith(`${name} `));
    return Number(line?.slice(name.length) ?? 0);
  }

  async metricsText(): Promise<string> {
    return (await this.#get('/metrics')).text();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.witness.leave();
    await this.server[Symbol.asyncDispose]();
  }

  /** As an operator's own address, which no attack of a test uses. */
  #get(path: string): Promise<Response> {
    return fetch(this.origin + path, { headers: { 'x-forwarded-for': '192.0.2.1' } });
  }
}

/** One attack on a server that a file's tests share. @param attack resolves with what the table shows of it */
export function watchedTest(witnessOf: () => RoomWitness, name: string, attack: () => Promise<string>): void {
  test(name, (context) => witnessOf().watch(context, attack));
}
