import { decode } from '@colyseus/schema';
import { BadFrame } from './BadFrame.ts';

/** The longest encoding of a number. */
export const LONGEST_STAMP_BYTES = 9;
/** Stamps of the room's clock are uint32 on the wire. */
const LATEST_STAMP_MS = 0xffff_ffff;

/** The length of a number, from its first byte; undefined for encodings that the SDK never writes. */
function numberBytes(prefix: number): number | undefined {
  if (prefix < 0x80 || prefix >= 0xe0) return 1;
  return bytesByPrefix[prefix];
}
const bytesByPrefix: Readonly<Record<number, number>> = {
  202: 5,
  203: 9,
  204: 2,
  205: 3,
  206: 5,
  208: 2,
  209: 3,
  210: 5,
};

/**
 * Checks the stamp of an input. On the wire, it is the difference from this client's last stamp, in ms of the room's clock.
 * @param baselineMs the last stamp. Colyseus adds the difference to it, so a NaN would stay forever.
 * @returns where the input's body begins
 * @throws BadFrame
 */
export function checkInputStamp(frame: Uint8Array, start: number, baselineMs: number): number {
  const bytes = numberBytes(frame[start] ?? 0);
  if (bytes === undefined) throw new BadFrame('stamp of an unsupported type');
  const end = start + bytes;
  if (end > frame.length) throw new BadFrame('stamp cut short');
  const stampMs = baselineMs + decode.number(frame, { offset: start });
  if (!(stampMs >= 0 && stampMs <= LATEST_STAMP_MS)) throw new BadFrame('stamp out of bounds');
  return end;
}
