import { Protocol, ProtocolModifier } from '@colyseus/core';
import { CODE_MASK, MODIFIER_MASK } from '../../shared/colyseus/frameByte.ts';
import { CHAT_PAYLOAD_MAX_BYTES } from '../../shared/limits.ts';
import { BadFrame } from './BadFrame.ts';
import { checkPlainPayload } from './checkPlainPayload.ts';
import { checkInputBody, type InputLayout, inputLayoutOf, longestInputBody } from './inputLayout.ts';
import { checkInputStamp, LONGEST_STAMP_BYTES } from './inputStamp.ts';

const TYPE_START = 1;
/** In msgpack, a string of at most 31 bytes begins with 0xa0 plus its length. */
const SHORT_TEXT = 0xa0;
const SHORT_TEXT_MAX_BYTES = 31;

/** How a frame is counted: each kind has its own bucket. */
export type FrameKind = 'input' | 'control' | 'chat';
export type MessageKind = Exclude<FrameKind, 'input'>;

/**
 * The stage of a connection. It is `joining`, or `returning` after a reconnect, until the client acknowledges the
 * handshake.
 */
export type SenderStage = 'joining' | 'returning' | 'joined';

/** What the guard needs to know about the sender of a frame. */
export interface FrameSender {
  readonly stage: SenderStage;
  /** The stamp of its last input, 0 before the first. */
  readonly stampMs: number;
}

export interface FrameGuardSetup {
  /** Without it, the room takes no inputs. */
  readonly Input?: new () => object;
  /** Whether inputs may carry stamps: only in rooms that rewind. */
  readonly hasStamps: boolean;
  readonly messages: ReadonlyMap<string, MessageKind>;
  /** Of messages other than chat. */
  readonly maxPayloadBytes: number;
}

/**
 * The same for players and spectators: when a player becomes a spectator, inputs are still on their way, and skipping one
 * would break the numbering and the deltas of all later inputs of this client.
 */
const codesOnceJoined: readonly number[] = [
  Protocol.LEAVE_ROOM,
  Protocol.ROOM_DATA,
  Protocol.PING,
  Protocol.ROOM_INPUT_RELIABLE,
];
const codesByStage: Readonly<Record<SenderStage, ReadonlySet<number>>> = {
  joining: new Set([Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM]),
  // The SDK sends messages and inputs as soon as the new socket is open, before it acknowledges, and counts them as sent.
  returning: new Set([Protocol.JOIN_ROOM, ...codesOnceJoined]),
  joined: new Set(codesOnceJoined),
};

/**
 * Checks each frame before Colyseus reads it. It is an allow-list: any frame that the game's own client never sends is
 * refused, even if it would do no harm.
 */
export class FrameGuard {
  readonly #layout: InputLayout | undefined;
  readonly #longestInput: number;
  readonly #setup: FrameGuardSetup;

  /** @throws TypeError if the input schema has fields that the guard cannot check */
  constructor(setup: FrameGuardSetup) {
    this.#setup = setup;
    this.#layout = setup.Input && inputLayoutOf(setup.Input);
    const longestBody = this.#layout ? longestInputBody(this.#layout) : 0;
    this.#longestInput = 1 + (setup.hasStamps ? LONGEST_STAMP_BYTES : 0) + longestBody;
  }

  /**
   * @param isBinary false for text frames, which Colyseus would decode as if they were binary
   * @throws BadFrame
   */
  judge(frame: Uint8Array, isBinary: boolean, sender: FrameSender): FrameKind {
    if (!isBinary) throw new BadFrame('text frame');
    const first = frame[0];
    if (first === undefined) throw new BadFrame('empty frame');
    const code = first & CODE_MASK;
    if (!codesByStage[sender.stage].has(code)) throw new BadFrame('unexpected code');
    const modifiers = first & MODIFIER_MASK;
    if (code === Protocol.ROOM_INPUT_RELIABLE) return this.#judgeInput(frame, modifiers, sender.stampMs);
    if (modifiers !== 0) throw new BadFrame('unexpected modifier');
    if (code === Protocol.ROOM_DATA) return this.#judgeMessage(frame);
    if (frame.length > 1) throw new BadFrame('bytes after the code');
    return 'control';
  }

  #judgeInput(frame: Uint8Array, modifiers: number, baselineMs: number): FrameKind {
    if (!this.#layout) throw new BadFrame('input in a room without inputs');
    const isStamped = modifiers === ProtocolModifier.TIMED;
    if (modifiers !== 0 && !isStamped) throw new BadFrame('unexpected modifier on an input');
    if (isStamped && !this.#setup.hasStamps) throw new BadFrame('stamp in a room that does not rewind');
    if (frame.length > this.#longestInput) throw new BadFrame('input too long');
    const bodyStart = isStamped ? checkInputStamp(frame, 1, baselineMs) : 1;
    checkInputBody(this.#layout, frame, bodyStart);
    return 'input';
  }

  #judgeMessage(frame: Uint8Array): FrameKind {
    const typeBytes = (frame[TYPE_START] ?? 0) - SHORT_TEXT;
    if (!(typeBytes > 0 && typeBytes <= SHORT_TEXT_MAX_BYTES)) throw new BadFrame('message type is not a short string');
    const payloadStart = TYPE_START + 1 + typeBytes;
    const type = String.fromCharCode(...frame.subarray(TYPE_START + 1, payloadStart));
    const kind = this.#setup.messages.get(type);
    if (kind === undefined) throw new BadFrame('unknown message');
    const mostBytes = kind === 'chat' ? CHAT_PAYLOAD_MAX_BYTES : this.#setup.maxPayloadBytes;
    if (frame.length - payloadStart > mostBytes) throw new BadFrame('message too long');
    if (frame.length > payloadStart) checkPlainPayload(frame, payloadStart);
    return kind;
  }
}
