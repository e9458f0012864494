import { decode } from '@colyseus/schema';
import { BadFrame } from './BadFrame.ts';

/** The longest number on the wire. */
export const LONGEST_STAMP_BYTES = 9;
/** Room-clock stamps are uint32 on the wire. */
const LATEST_STAMP_MS = 0xffff_ffff;

/** Bytes of a number by its first byte; undefined for what no SDK writes. */
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
 * Checks the stamp of an input: the change, in ms of the room's clock, since this client's last stamp.
 * @param baselineMs the last stamp, which Colyseus adds the change to: once NaN, it stays NaN
 * @returns where the input's body begins
 * @throws BadFrame
 */
export function checkInputStamp(frame: Uint8Array, start: number, baselineMs: number): number {
  const bytes = numberBytes(frame[start] ?? 0);
  if (bytes === undefined) throw new BadFrame('stamp of a foreign type');
  const end = start + bytes;
  if (end > frame.length) throw new BadFrame('stamp cut short');
  const stampMs = baselineMs + decode.number(frame, { offset: start });
  if (!(stampMs >= 0 && stampMs <= LATEST_STAMP_MS)) throw new BadFrame('stamp out of bounds');
  return end;
}
