/**
 * The bit in a frame's first byte that says: the server's time and the last processed input's number follow, four bytes
 * each.
 */
const TIMED = 0x80;
const ACKNOWLEDGED_AT = 5;

/**
 * Why: each patch contains the number of the last input that the server has processed. The SDK exposes it only through an
 * input handle, whose options are those of its first user. The link watch must not open it first, so it reads the frame.
 * @returns the number of that input, which starts again after a reconnect; undefined for frames without it
 */
export function acknowledgedInput(frame: ArrayBuffer): number | undefined {
  const first = new Uint8Array(frame)[0] ?? 0;
  return (first & TIMED) === 0 ? undefined : new DataView(frame).getUint32(ACKNOWLEDGED_AT, true);
}
