import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { expect } from 'vitest';
import { gameList } from '../../server/games/gameList.ts';
import { ServerProcess } from '../server/ServerProcess.ts';

const SHORTEST_WATCH_MS = 1_000;
/** Between two patches of 30 a second: far above what a busy machine does to honest processes, far below a stalled server. */
const LONGEST_GAP_MS = 800;

/**
 * A real server in its own process, and an honest player in a room of it with bots that fight: while strangers attack, the
 * player must notice nothing.
 */
export class RoomWitness implements AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  readonly server: ServerProcess;
  readonly room: Room;
  #received = 0;
  #lastPatchMs = performance.now();
  #longestGapMs = 0;
  /** Of this process, where the attackers live too: what it slept through is not the server's doing. */
  readonly #ownDelay = monitorEventLoopDelay({ resolution: 10 });
  #closeCode: number | undefined;

  /** The server takes loopback for a proxy, so that tests speak as many addresses. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<RoomWitness> {
    const server = new ServerProcess({ TRUSTED_PROXIES: '127.0.0.1/32', ...env });
    const origin = await server.listening();
    const room = await new ColyseusSDK(origin).create(gameList[0]!.name, { visibility: 'public' });
    await new Promise((resolve) => room.onStateChange.once(resolve));
    return new RoomWitness(server, origin, room);
  }

  private constructor(server: ServerProcess, origin: string, room: Room) {
    this.server = server;
    this.origin = origin;
    this.#ownDelay.enable();
    this.port = Number(new URL(origin).port);
    this.room = room;
    room.onMessage('*', () => {});
    room.onStateChange(() => {
      this.#received++;
      const nowMs = performance.now();
      this.#longestGapMs = Math.max(this.#longestGapMs, nowMs - this.#lastPatchMs);
      this.#lastPatchMs = nowMs;
    });
    room.onLeave((code) => {
      this.#closeCode = code;
    });
  }

  /** Watches while strangers do something. @returns what it resolves with */
  async watch<Outcome>(attack: () => Promise<Outcome>): Promise<Outcome> {
    const sentBefore = await this.sentPatches();
    const receivedBefore = this.#received;
    const beganMs = performance.now();
    this.#longestGapMs = 0;
    this.#ownDelay.reset();
    const outcome = await attack();
    const leftMs = SHORTEST_WATCH_MS - (performance.now() - beganMs);
    if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
    const sent = (await this.sentPatches()) - sentBefore;
    const received = this.#received - receivedBefore;
    expect(this.#closeCode, 'the witness was closed').toBeUndefined();
    expect(received / sent, 'share of the patches sent to the witness that it got').toBeGreaterThan(0.95);
    expect(sent, 'patches sent to the witness').toBeGreaterThan(0);
    const gapMs = this.#longestGapMs - this.#ownDelay.max / 1e6;
    expect(gapMs, 'ms without a patch').toBeLessThan(LONGEST_GAP_MS);
    await this.expectHealth();
    return outcome;
  }

  /** The process lives and nothing went by uncaught. */
  async expectHealth(): Promise<void> {
    expect((await this.#get('/healthz')).status).toBe(200);
    const metrics = await (await this.#get('/metrics')).text();
    expect(metrics).not.toMatch(/^rumpus_unforeseen_errors_total\{/m);
  }

  /** How many refusals of a kind the server has counted. */
  async refusals(kind: string): Promise<number> {
    return this.#metric(`rumpus_refusals_total{kind="${kind}"}`);
  }

  /** Resident memory of the server, bytes. */
  async memoryBytes(): Promise<number> {
    return this.#metric('process_resident_memory_bytes');
  }

  /** The witness is the only client of any room. */
  async sentPatches(): Promise<number> {
    return this.#metric(`rumpus_patches_total{game="${gameList[0]!.name}"}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ownDelay.disable();
    await this.room.leave();
    await this.server[Symbol.asyncDispose]();
  }

  async #metric(name: string): Promise<number> {
    const text = await (await this.#get('/metrics')).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
    return Number(line?.slice(name.length) ?? 0);
  }

  /** As an operator's own address, which no attack of a test uses. */
  #get(path: string): Promise<Response> {
    return fetch(this.origin + path, { headers: { 'x-forwarded-for': '192.0.2.1' } });
  }
}
