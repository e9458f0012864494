import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Protocol } from '@colyseus/core';
import { LoopStalls } from '../support/LoopStalls.ts';
import type { ServerRoom } from '../support/startRumpus.ts';

/** What happened in a server's process while it was watched. Plain data, because it may come from another process. */
export interface WatchReport {
  /** How many states and patches were sent to the witness, up to the one after which `truth` was read. */
  readonly sent: number;
  /** The room's state at the end, right after a patch. */
  readonly truth: unknown;
  /** How long it was watched, without the time in which the process waited for a CPU. */
  readonly fairSeconds: number;
  readonly worstStallMs: number;
  /** Uncaught exceptions and unhandled rejections. */
  readonly unforeseen: readonly string[];
  /** Property names that were added to or removed from basic prototypes. */
  readonly prototypeChanges: readonly string[];
  readonly grownBytes: number;
}

/** Watches a server's process: this one or, through messages, another. */
export interface ServerEyes {
  begin(code: string, sessionId: string): Promise<void>;
  finish(): Promise<WatchReport>;
}

/** What the frames of a client are written to. */
interface SeatStream {
  write(frames: Uint8Array): boolean;
}

/** In the headers of WebSocket frames. */
const WHOLE_BINARY = 0x82;
const LENGTH_FOLLOWS = 126;
const PATCH_PATIENCE_MS = 3_000;
const prototypes = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Watches its own process, and what is sent to one client of a room. */
export class ServerWatch {
  readonly #room: ServerRoom;
  readonly #stream: SeatStream;
  readonly #memoryBefore = measureMemory();
  readonly #prototypesBefore = describePrototypes();
  readonly #unforeseen: string[] = [];
  readonly #note = (error: unknown) =>
    void this.#unforeseen.push(error instanceof Error ? `${error.stack}` : `${error}`);
  readonly #beganMs = performance.now();
  readonly #stalls = new LoopStalls();
  #sent = 0;

  constructor(room: ServerRoom, sessionId: string) {
    this.#room = room;
    const client = room.clients.getById(sessionId) as unknown as { readonly ref: { readonly _socket: SeatStream } };
    this.#stream = client.ref._socket;
    this.#countSent();
    process.on('uncaughtExceptionMonitor', this.#note);
    process.on('unhandledRejection', this.#note);
  }

  async finish(): Promise<WatchReport> {
    const { truth, sent } = await this.#readTruth();
    const watchedMs = performance.now() - this.#beganMs;
    this.#stalls.dispose();
    Reflect.deleteProperty(this.#stream, 'write');
    process.off('uncaughtExceptionMonitor', this.#note);
    process.off('unhandledRejection', this.#note);
    const before = this.#prototypesBefore;
    const now = describePrototypes();
    return {
      sent,
      truth,
      fairSeconds: (watchedMs - this.#stalls.starvedMs) / 1000,
      worstStallMs: this.#stalls.worstMs,
      unforeseen: this.#unforeseen,
      prototypeChanges: [...before, ...now].filter((name) => before.includes(name) !== now.includes(name)),
      grownBytes: measureMemory() - this.#memoryBefore,
    };
  }

  #countSent(): void {
    const write = this.#stream.write.bind(this.#stream);
    // A patch is the first frame of what is written with it.
    this.#stream.write = (frames: Uint8Array, ...rest: []) => {
      const code = frames[(frames[1]! & 0x7f) === LENGTH_FOLLOWS ? 4 : 2]! & 0x1f;
      const isMessage = frames[0] === WHOLE_BINARY;
      if (isMessage && (code === Protocol.ROOM_STATE || code === Protocol.ROOM_STATE_PATCH)) this.#sent++;
      return write(frames, ...rest);
    };
  }

  #readTruth(): Promise<{ truth: unknown; sent: number }> {
    const room = this.#room;
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('the room sent no patch at the end')), PATCH_PATIENCE_MS);
      room.broadcastPatch = () => {
        Reflect.deleteProperty(room, 'broadcastPatch');
        const hasChanges = room.broadcastPatch();
        clearTimeout(patience);
        resolve({ truth: structuredClone(room.state.toJSON()), sent: this.#sent });
        return hasChanges;
      };
    });
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
