import { fileURLToPath } from 'node:url';
import { ColyseusSDK } from '@colyseus/sdk';
import { expect, type TestContext, test } from 'vitest';
import { ServerProcess } from '../server/ServerProcess.ts';
import { Witness } from '../support/Witness.ts';
import type { ServerEyes, WatchReport } from './ServerWatch.ts';

const probe = fileURLToPath(new URL('./serverProbe.ts', import.meta.url));

export interface RoomWitnessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules to preload into the server, for faults that no setting can cause. */
  readonly preload?: readonly string[];
}

/**
 * A real server in its own process, with an honest player in a public room where bots fight. While attackers attack, the
 * player must notice nothing.
 */
export class RoomWitness implements AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  readonly server: ServerProcess;
  readonly witness: Witness;

  /** The server trusts loopback as a proxy, so that tests can use many addresses. */
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

  /** Runs one attack while the witness plays. The witness's figures go into the table. */
  async watch({ task }: Pick<TestContext, 'task'>, attack: () => Promise<string>): Promise<void> {
    const { outcome, figures } = await this.witness.watch(attack);
    expect((await this.#get('/healthz')).status).toBe(200);
    // Includes errors that came between two attacks.
    expect(await this.metricsText()).not.toMatch(/^rumpus_unforeseen_errors_total\{.* [1-9]/m);
    task.meta.hostile = { result: outcome, ...figures };
  }

  /** The server's count of refusals of one kind. */
  async refusals(kind: string): Promise<number> {
    return this.metric(`rumpus_refusals_total{kind="${kind}"}`);
  }

  /** Resident memory of the server, bytes. */
  async memoryBytes(): Promise<number> {
    return this.metric('process_resident_memory_bytes');
  }

  /** @param name including labels. Returns 0 for a metric that has not counted anything yet. */
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

  /** Asks from an address that no attack uses. */
  #get(path: string): Promise<Response> {
    return fetch(this.origin + path, { headers: { 'x-forwarded-for': '192.0.2.1' } });
  }
}

/**
 * Defines a test with one attack on a server that the tests of a file share. @param attack resolves with the outcome
 * for the table
 */
export function watchedTest(witnessOf: () => RoomWitness, name: string, attack: () => Promise<string>): void {
  test(name, (context) => witnessOf().watch(context, attack));
}
