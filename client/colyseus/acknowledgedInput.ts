import type { InputHandle } from '@colyseus/sdk';

/**
 * The bit in a frame's first byte that says: the server's time and the last processed input's number follow, four bytes
 * each.
 */
const TIMED = 0x80;
const ACKNOWLEDGED_AT = 5;
const HEAD_BYTES = 9;

/**
 * Why: each patch contains the number of the last input that the server has processed. The SDK exposes it only through an
 * input handle, whose options are those of its first user. The link watch must not open it first, so it reads the frame.
 * @returns the number of that input, which starts again after a reconnect; undefined for frames without it
 */
export function acknowledgedInput(frame: Uint8Array): number | undefined {
  if (frame.byteLength < HEAD_BYTES || (frame[0]! & TIMED) === 0) return undefined;
  return new DataView(frame.buffer, frame.byteOffset, HEAD_BYTES).getUint32(ACKNOWLEDGED_AT, true);
}

interface AcknowledgedHandle {
  ackInput(number: number): void;
}

/** Tells an input handle what a frame has acknowledged that the SDK does not see. */
export function acknowledge(input: InputHandle<object>, number: number): void {
  (input as unknown as AcknowledgedHandle).ackInput(number);
}
