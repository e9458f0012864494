import { type Client, ClientState, Protocol, ProtocolModifier, type Room } from '@colyseus/core';
import type { WebSocket } from 'ws';
import { SHORT } from '../../shared/colyseus/describeState.ts';
import { PatchShortener } from '../../shared/colyseus/shortPatches.ts';
import type { StateClass } from '../../shared/colyseus/stateLayout.ts';
import { countSentBytes, frameLength, frameStreamOf, LONGEST_FRAME_PAYLOAD, writeFrameHead } from './sendFrames.ts';
import { knowsState } from './shortJoins.ts';

/**
 * Why: for each client, Colyseus copies a patch behind the time and the number of the client's last input, and sends every
 * message that follows the patch as a write of its own, each of which is a system call. Here all of it is one write, and the
 * frames are put together once for all clients that get the same: only the number differs. In large rooms, clients that have
 * the types of the state get the changes shortened. Colyseus looks `applyPatches` up on the room's serializer, and sends
 * afterwards what is left in `_pendingFrames`.
 */
interface PatchedClient extends Client {
  readonly ref: WebSocket;
  /** What follows the next patch. */
  readonly _pendingFrames?: Uint8Array[];
  /** `ackSeq` is the number of the last input that has been used. */
  readonly _inputBuffer?: { readonly ackSeq: number };
}

interface PatchSerializer {
  readonly encoder: {
    readonly hasChanges: boolean;
    sharedBuffer: Uint8Array;
    /** Behind the first byte. */
    encode(it: { offset: number }): Uint8Array;
    discardChanges(): void;
  };
  /** Whether some clients see other parts of the state than others. */
  readonly hasFilters: boolean;
  needFullEncode: boolean;
  applyPatches(clients: PatchedClient[], state?: unknown, timing?: { readonly sNow: number }): boolean;
}

interface PatchedRoom {
  readonly _serializer: PatchSerializer;
}

type Frames = readonly Uint8Array[];

const NOTHING: Frames = [];
/** A patch without changes: it tells the time and the number. */
const NO_CHANGES = Uint8Array.of(Protocol.ROOM_STATE_PATCH);
/** The first byte, the time and the number, in front of the changes. */
const NUMBER_AT = 5;
const PREFIX_BYTES = 9;
/** More than a patch with its messages mostly needs. */
const USUAL_BYTES = 4096;
/**
 * To shorten a patch costs the same for one client as for all. It pays if they would get more bytes than this together, which
 * is so with about 80 players who fight.
 */
const WORTH_SHORTENING_BYTES = 80_000;
/**
 * Who is new gets patches as they are until there were so many short ones: two seconds. A start for each of them would make the
 * patches of all others longer.
 */
const PATCHES_BETWEEN_STARTS = 30;

/** What frames are put together in, as long as the system takes them at once. */
let shared: Buffer | undefined;

/**
 * Makes a room send each patch with the messages that follow it. Call it when the room has its state.
 * @param room has inputs, and everybody sees all of its state
 */
export function sendPatches(room: Room): void {
  const { _serializer: serializer } = room as unknown as PatchedRoom;
  const { applyPatches } = serializer;
  const patches = new PatchesOfRoom(room);
  serializer.applyPatches = (clients, state, timing) => {
    const { encoder, hasFilters } = serializer;
    if (clients.length === 0 || timing === undefined || hasFilters) {
      return applyPatches.call(serializer, clients, state, timing);
    }
    const { hasChanges } = encoder;
    let changes: Uint8Array = NO_CHANGES;
    if (hasChanges) {
      serializer.needFullEncode = true;
      encoder.sharedBuffer[0] = Protocol.ROOM_STATE_PATCH;
      changes = encoder.encode({ offset: 1 });
    }
    patches.send(clients, changes, timing.sNow);
    if (hasChanges) encoder.discardChanges();
    return hasChanges;
  };
}

/** Sends the patches of one room. */
class PatchesOfRoom {
  readonly #room: Room;
  /** Most rooms need none. */
  #shortener: PatchShortener | undefined;
  #shortCount = 0;
  /** Which of the short patches a socket has got last. */
  readonly #lastShort = new WeakMap<WebSocket, number>();

  constructor(room: Room) {
    this.#room = room;
  }

  /** @param changes with the byte of the protocol in front */
  send(clients: readonly PatchedClient[], changes: Uint8Array, nowMs: number): void {
    const short =
      clients.length * changes.length > WORTH_SHORTENING_BYTES ? this.#shorten(clients, changes) : undefined;
    let following = NOTHING;
    let sent = changes;
    let batch: PatchBatch | undefined;
    for (let index = clients.length - 1; index >= 0; index--) {
      const client = clients[index]!;
      if (client.state !== ClientState.JOINED) continue;
      const pending = client._pendingFrames ?? NOTHING;
      const own = short && this.#lastShort.get(client.ref) === this.#shortCount ? short : changes;
      if (!batch || own !== sent || !areSame(pending, following)) {
        following = pending.slice();
        sent = own;
        batch = new PatchBatch(sent, nowMs, following);
      }
      if (batch.sendTo(client) && client._pendingFrames) client._pendingFrames.length = 0;
    }
  }

  /** Returns undefined if nobody would get it, or if it is not possible. */
  #shorten(clients: readonly PatchedClient[], changes: Uint8Array): Uint8Array | undefined {
    const room = this.#room;
    const last = this.#shortCount;
    const knowing = clients.filter((client) => client.state === ClientState.JOINED && knowsState(room, client));
    const inStep = knowing.filter(({ ref }) => this.#lastShort.get(ref) === last);
    if (knowing.length === 0) return undefined;
    this.#shortener ??= new PatchShortener(room.state.constructor as StateClass, () => room.state);
    const { needed } = this.#shortener;
    const isAnyNew = inStep.length < knowing.length;
    const isStart = needed === undefined || inStep.length === 0 || (isAnyNew && needed >= PATCHES_BETWEEN_STARTS);
    const short = this.#shortener.shorten([changes[0]! | SHORT], changes.subarray(1), isStart);
    if (!short) return undefined;
    this.#shortCount = last + 1;
    for (const { ref } of isStart ? knowing : inStep) this.#lastShort.set(ref, last + 1);
    return short;
  }
}

function areSame(some: Frames, others: Frames): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}

/** A patch and the messages that follow it, for all clients that get the same. */
class PatchBatch {
  readonly #changes: Uint8Array;
  readonly #nowMs: number;
  readonly #following: Frames;
  readonly #payloadLength: number;
  readonly #sentBytes: number;
  #frames: Buffer | undefined;
  #payloadAt = 0;

  constructor(changes: Uint8Array, nowMs: number, following: Frames) {
    this.#changes = changes;
    this.#nowMs = nowMs;
    this.#following = following;
    this.#payloadLength = PREFIX_BYTES + changes.length - 1;
    this.#sentBytes = following.reduce((sum, { length }) => sum + length, this.#payloadLength);
  }

  /** Returns whether the messages have been sent as well. */
  sendTo(client: PatchedClient): boolean {
    const number = client._inputBuffer?.ackSeq ?? 0;
    const stream = this.#fits ? frameStreamOf(client.ref) : undefined;
    if (!stream) {
      client.raw(this.#payload(number));
      return false;
    }
    this.#frames ??= this.#join();
    const frames = this.#frames;
    frames.writeUInt32LE(number, this.#payloadAt + NUMBER_AT);
    const isWaiting = stream.writableLength > 0;
    stream.write(isWaiting ? Buffer.from(frames) : frames);
    countSentBytes(this.#sentBytes);
    // Who waits keeps the bytes until they are taken.
    if (!isWaiting && stream.writableLength > 0) this.#giveAway();
    return true;
  }

  get #fits(): boolean {
    return this.#sentBytes <= LONGEST_FRAME_PAYLOAD;
  }

  #join(): Buffer {
    const total = this.#following.reduce(
      (sum, { length }) => sum + frameLength(length),
      frameLength(this.#payloadLength),
    );
    if (shared === undefined || shared.length < total) shared = Buffer.allocUnsafeSlow(Math.max(total, USUAL_BYTES));
    const frames = shared.subarray(0, total);
    this.#payloadAt = writeFrameHead(frames, 0, this.#payloadLength);
    let at = this.#writePayload(frames, this.#payloadAt);
    for (const payload of this.#following) {
      at = writeFrameHead(frames, at, payload.length);
      frames.set(payload, at);
      at += payload.length;
    }
    return frames;
  }

  #giveAway(): void {
    if (this.#frames?.buffer === shared?.buffer) shared = undefined;
    this.#frames = undefined;
  }

  #payload(number: number): Buffer {
    const payload = Buffer.allocUnsafe(this.#payloadLength);
    this.#writePayload(payload, 0);
    payload.writeUInt32LE(number, NUMBER_AT);
    return payload;
  }

  /** All but the number. Returns where it ends. */
  #writePayload(into: Buffer, at: number): number {
    into[at] = this.#changes[0]! | ProtocolModifier.TIMED;
    into.writeUInt32LE(this.#nowMs >>> 0, at + 1);
    into.set(this.#changes.subarray(1), at + PREFIX_BYTES);
    return at + this.#payloadLength;
  }
}
