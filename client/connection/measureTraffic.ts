import { Protocol, type Room } from '@colyseus/sdk';
import { CODE_MASK } from '../../shared/colyseus/frameByte.ts';
import { acknowledgedInput } from '../colyseus/acknowledgedInput.ts';
import { tapFrames } from '../colyseus/tapFrames.ts';

/** Totals since the join. Bytes on the socket: payload and WebSocket frame header, without TCP, IP and TLS. */
export interface NetStatistics {
  patches: number;
  patchBytes: number;
  bytesDown: number;
  bytesUp: number;
  inputsSent: number;
  /** Number of the last input the server has processed, sent with each patch. Restarts after a reconnect. */
  lastAcknowledged: number;
}

/** Frames from a client are masked (RFC 6455), which adds four bytes. */
const MASK_BYTES = 4;

function headerBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
}

/** Counts a room's frames from now on, across reconnects. */
export function measureTraffic<State>(room: Room<unknown, State>): NetStatistics {
  const statistics: NetStatistics = {
    patches: 0,
    patchBytes: 0,
    bytesDown: 0,
    bytesUp: 0,
    inputsSent: 0,
    lastAcknowledged: 0,
  };
  tapFrames(room, {
    received: (frame) => countReceived(statistics, new Uint8Array(frame)),
    sent: (frame) => {
      statistics.bytesUp += frame.byteLength + headerBytes(frame.byteLength) + MASK_BYTES;
      if (codeOf(frame) === Protocol.ROOM_INPUT_RELIABLE) statistics.inputsSent++;
    },
  });
  return statistics;
}

/** Counts a frame that came. */
export function countReceived(statistics: NetStatistics, frame: Uint8Array): void {
  const bytes = frame.byteLength + headerBytes(frame.byteLength);
  statistics.bytesDown += bytes;
  statistics.lastAcknowledged = acknowledgedInput(frame) ?? statistics.lastAcknowledged;
  if (!isPatch(frame)) return;
  statistics.patches++;
  statistics.patchBytes += bytes;
}

export function isPatch(frame: Uint8Array): boolean {
  return codeOf(frame) === Protocol.ROOM_STATE_PATCH;
}

function codeOf(frame: Uint8Array): number {
  return (frame[0] ?? 0) & CODE_MASK;
}
