import { Protocol, ProtocolModifier } from '@colyseus/core';

const CODE_MASK = 0x1f;
const MODIFIER_MASK = 0xe0;

/** Frame codes that our clients send once they have joined, with the modifiers each may carry. */
const allowedWhenJoined: ReadonlyMap<number, number> = new Map<number, number>([
  [Protocol.LEAVE_ROOM, 0],
  [Protocol.ROOM_DATA, 0],
  [Protocol.PING, 0],
  [Protocol.ROOM_INPUT_RELIABLE, ProtocolModifier.TIMED],
]);

/** The only frame that counts before: the acknowledgement of the handshake. Leaving is always allowed. */
const allowedWhenJoining: ReadonlyMap<number, number> = new Map<number, number>([
  [Protocol.JOIN_ROOM, 0],
  [Protocol.LEAVE_ROOM, 0],
]);

export type FrameVerdict = 'pass' | 'text frame' | 'empty frame' | 'unexpected code' | 'unexpected modifier';

/**
 * Judges a frame by its first byte, before Colyseus reads it. An allow-list: what no client of ours sends is refused,
 * whatever it would have done.
 * @param isBinary false for text frames, which Colyseus would read as bytes
 * @param isJoining true until the client has acknowledged the handshake
 */
export function judgeFrame(frame: Uint8Array, isBinary: boolean, isJoining: boolean): FrameVerdict {
  if (!isBinary) return 'text frame';
  const first = frame[0];
  if (first === undefined) return 'empty frame';
  const allowed = (isJoining ? allowedWhenJoining : allowedWhenJoined).get(first & CODE_MASK);
  if (allowed === undefined) return 'unexpected code';
  return (first & MODIFIER_MASK & ~allowed) === 0 ? 'pass' : 'unexpected modifier';
}
