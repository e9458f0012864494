import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Protocol, type Room } from '@colyseus/sdk';
import { expect } from 'vitest';
import { findStateDifference } from './findStateDifference.ts';
import { LoopStalls } from './LoopStalls.ts';
import { type ArenaRoom, joined, type Rumpus, type ServerRoom } from './startRumpus.ts';

/** What a hostile test puts into the table. */
export interface WitnessFigures {
  /** Patches that the witness got, of those sent to it. */
  readonly patches: string;
  /** Of the server's process, where the test can look into it. */
  readonly worstStallMs?: number;
  readonly memoryMb?: number;
}

const MAX_STALL_MS = 100;
const MAX_MEMORY_BYTES = 20 * 2 ** 20;
const LEAST_PATCHES = 0.95;
/** Of one a step: a busy machine's late steps share a patch, and a room that hangs sends none. */
const LEAST_PATCHES_PER_SECOND = 15;
const SETTLE_MS = 300;
const prototypes = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * An honest player in the room that strangers attack, in the server's own process: it must notice nothing, and neither must
 * the process. THREATS, "Every hostile test also asserts".
 */
export class Witness {
  readonly code: string;
  readonly #room: ArenaRoom;
  readonly #server: ServerRoom;
  readonly #stalls = new LoopStalls();
  readonly #unforeseen: unknown[] = [];
  readonly #note = (error: unknown) => void this.#unforeseen.push(error);
  readonly #prototypesBefore = describePrototypes();
  readonly #driver: NodeJS.Timeout;
  readonly #memoryBefore: number;
  readonly #beganMs: number;
  #sent = 0;
  #received = 0;
  #closeCode: number | undefined;
  #onPatch = () => {};

  static async start(rumpus: Rumpus): Promise<Witness> {
    const options = { visibility: 'private', settings: { maxPlayers: 24 } };
    const room = await joined(rumpus.sdk.create('arena', options) as unknown as Promise<ArenaRoom>);
    await sleep(SETTLE_MS);
    return new Witness(room, rumpus.roomOf(room.roomId));
  }

  private constructor(room: ArenaRoom, server: ServerRoom) {
    this.#room = room;
    this.#server = server;
    this.code = room.roomId;
    this.#countSent();
    room.onStateChange(() => {
      this.#received++;
      this.#onPatch();
    });
    room.onLeave((code) => {
      this.#closeCode = code;
    });
    room.onDrop((code) => {
      this.#closeCode = code;
    });
    process.on('uncaughtExceptionMonitor', this.#note);
    process.on('unhandledRejection', this.#note);
    this.#driver = this.#play();
    this.#memoryBefore = measureMemory();
    this.#beganMs = performance.now();
  }

  /** Asserts that nobody noticed anything, and leaves. */
  async finish(): Promise<WitnessFigures> {
    await sleep(SETTLE_MS);
    this.#stalls.dispose();
    expect(this.#closeCode, 'the witness was closed').toBeUndefined();
    await this.#expectSameState();
    const share = this.#received / this.#sent;
    expect(share, 'share of the patches sent to the witness that it got').toBeGreaterThanOrEqual(LEAST_PATCHES);
    const seconds = (performance.now() - this.#beganMs) / 1000;
    expect(this.#sent / seconds, 'patches a second').toBeGreaterThanOrEqual(LEAST_PATCHES_PER_SECOND);
    clearInterval(this.#driver);
    await this.#room.leave();
    await sleep(SETTLE_MS);
    process.off('uncaughtExceptionMonitor', this.#note);
    process.off('unhandledRejection', this.#note);
    expect(this.#unforeseen).toEqual([]);
    expect(describePrototypes()).toEqual(this.#prototypesBefore);
    expect(this.#stalls.worstMs, 'ms that the loop stalled').toBeLessThanOrEqual(MAX_STALL_MS);
    const grownBytes = measureMemory() - this.#memoryBefore;
    expect(grownBytes, 'bytes that stayed').toBeLessThanOrEqual(MAX_MEMORY_BYTES);
    return {
      patches: `${this.#received}/${this.#sent}`,
      worstStallMs: Math.round(this.#stalls.worstMs),
      memoryMb: Math.round((grownBytes / 2 ** 20) * 10) / 10,
    };
  }

  #countSent(): void {
    const client = this.#server.clients.getById(this.#room.sessionId)!;
    const raw = client.raw.bind(client);
    client.raw = (frame: Uint8Array, ...rest: []) => {
      const code = frame[0]! & 0x1f;
      if (code === Protocol.ROOM_STATE || code === Protocol.ROOM_STATE_PATCH) this.#sent++;
      raw(frame, ...rest);
    };
  }

  /** Runs in circles and fires. */
  #play(): NodeJS.Timeout {
    const input = (this.#room as unknown as Room).input<{ moveX: number; moveY: number; aim: number; fire: boolean }>();
    let turn = 0;
    return setInterval(() => {
      turn += 0.1;
      input.data.moveX = Math.round(Math.cos(turn) * 127);
      input.data.moveY = Math.round(Math.sin(turn) * 127);
      input.data.aim = turn % 6;
      input.data.fire = turn % 2 < 1;
      input.send();
    }, 1000 / 30);
  }

  /** After the same patch, both ends have the same. */
  async #expectSameState(): Promise<void> {
    const { truth, seen } = await new Promise<{ truth: unknown; seen: unknown }>((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('the witness got no patch at the end')), 3_000);
      this.#server.broadcastPatch = () => {
        Reflect.deleteProperty(this.#server, 'broadcastPatch');
        const hasChanges = this.#server.broadcastPatch();
        const truth = structuredClone(this.#server.state.toJSON());
        const upTo = this.#sent;
        this.#onPatch = () => {
          if (this.#received < upTo) return;
          this.#onPatch = () => {};
          clearTimeout(patience);
          resolve({ truth, seen: structuredClone(this.#room.state.toJSON()) });
        };
        return hasChanges;
      };
    });
    expect(findStateDifference(seen, truth)).toBeUndefined();
  }
}

function describePrototypes(): string[] {
  return Object.entries(prototypes).flatMap(([name, prototype]) =>
    Reflect.ownKeys(prototype).map((key) => `${name}.${String(key)}`),
  );
}

function measureMemory(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
