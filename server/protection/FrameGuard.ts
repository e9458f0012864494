import { Protocol, ProtocolModifier } from '@colyseus/core';
import { CODE_MASK, MODIFIER_MASK } from '../../shared/colyseus/frameByte.ts';
import { BadFrame } from './BadFrame.ts';
import { checkPlainPayload } from './checkPlainPayload.ts';
import { checkInputBody, type InputLayout, inputLayoutOf, longestInputBody } from './inputLayout.ts';
import { checkInputStamp, LONGEST_STAMP_BYTES } from './inputStamp.ts';

const TYPE_START = 1;
/** A text of at most 31 bytes begins with 0xa0 plus its length. */
const SHORT_TEXT = 0xa0;
const SHORT_TEXT_MAX_BYTES = 31;

/** What a frame is counted as; each kind has a bucket of its own. */
export type FrameKind = 'input' | 'control' | 'chat';
export type MessageKind = Exclude<FrameKind, 'input'>;

/** How far a connection is: `joining` and `returning` until it has acknowledged the handshake. */
export type SenderStage = 'joining' | 'returning' | 'joined';

/** What the guard has to know of who sent a frame. */
export interface FrameSender {
  readonly stage: SenderStage;
  /** Its last input stamp, 0 before the first. */
  readonly stampMs: number;
}

export interface FrameGuardSetup {
  readonly Input: new () => object;
  /** Whether inputs carry stamps: where the room rewinds, and nowhere else. */
  readonly hasStamps: boolean;
  readonly messages: ReadonlyMap<string, MessageKind>;
  readonly maxPayloadBytes: number;
}

/**
 * The same for those who play and those who watch: inputs of a player who has just taken to watching are still on their
 * way, and skipping one would put this client's numbering and its deltas out of step for good.
 */
const codesOnceJoined: readonly number[] = [
  Protocol.LEAVE_ROOM,
  Protocol.ROOM_DATA,
  Protocol.PING,
  Protocol.ROOM_INPUT_RELIABLE,
];
const codesByStage: Readonly<Record<SenderStage, ReadonlySet<number>>> = {
  joining: new Set([Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM]),
  // The SDK lets its user send as soon as the new socket is open, and counts what it sent.
  returning: new Set([Protocol.JOIN_ROOM, ...codesOnceJoined]),
  joined: new Set(codesOnceJoined),
};

/**
 * Judges each frame before Colyseus reads it. An allow-list: what no client of ours sends is refused, whatever it would
 * have done.
 */
export class FrameGuard {
  readonly #layout: InputLayout;
  readonly #longestInput: number;
  readonly #setup: FrameGuardSetup;

  /** @throws TypeError when the input schema has fields that no guard can judge */
  constructor(setup: FrameGuardSetup) {
    this.#setup = setup;
    this.#layout = inputLayoutOf(setup.Input);
    this.#longestInput = 1 + (setup.hasStamps ? LONGEST_STAMP_BYTES : 0) + longestInputBody(this.#layout);
  }

  /**
   * @param isBinary false for text frames, which Colyseus would read as bytes
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
    if (frame.length > 1) throw new BadFrame('bytes behind the code');
    return 'control';
  }

  #judgeInput(frame: Uint8Array, modifiers: number, baselineMs: number): FrameKind {
    const isStamped = modifiers === ProtocolModifier.TIMED;
    if (modifiers !== 0 && !isStamped) throw new BadFrame('unexpected modifier of an input');
    if (isStamped && !this.#setup.hasStamps) throw new BadFrame('stamp where nothing rewinds');
    if (frame.length > this.#longestInput) throw new BadFrame('input too long');
    const bodyStart = isStamped ? checkInputStamp(frame, 1, baselineMs) : 1;
    checkInputBody(this.#layout, new DataView(frame.buffer, frame.byteOffset, frame.byteLength), bodyStart);
    return 'input';
  }

  #judgeMessage(frame: Uint8Array): FrameKind {
    const typeBytes = (frame[TYPE_START] ?? 0) - SHORT_TEXT;
    if (!(typeBytes > 0 && typeBytes <= SHORT_TEXT_MAX_BYTES)) throw new BadFrame('message type is no short text');
    const payloadStart = TYPE_START + 1 + typeBytes;
    const type = String.fromCharCode(...frame.subarray(TYPE_START + 1, payloadStart));
    const kind = this.#setup.messages.get(type);
    if (kind === undefined) throw new BadFrame('unknown message');
    if (frame.length - payloadStart > this.#setup.maxPayloadBytes) throw new BadFrame('message too long');
    if (frame.length > payloadStart) checkPlainPayload(frame, payloadStart);
    return kind;
  }
}
