/** Of a frame's first byte: the server's time and the number of the last processed input follow, four bytes each. */
const TIMED = 0x80;
const ACKNOWLEDGED_AT = 5;

/**
 * Why: the server says with each patch which input it has processed, and the SDK tells that only through an input handle,
 * which opens with the options of whoever asks first. Whoever watches the link cannot open it, and reads the frame itself.
 * @returns the number of that input, which begins again after a reconnect; undefined for frames that do not say it
 */
export function acknowledgedInput(frame: ArrayBuffer): number | undefined {
  const first = new Uint8Array(frame)[0] ?? 0;
  return (first & TIMED) === 0 ? undefined : new DataView(frame).getUint32(ACKNOWLEDGED_AT, true);
}
