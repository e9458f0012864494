import { Protocol, type Room } from '@colyseus/sdk';
import { CODE_MASK } from '../../shared/colyseus/frameByte.ts';

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

/** With this modifier, the server time and the number of the last processed input follow, four bytes each. */
const TIMED = 0x80;
const ACKNOWLEDGED_AT = 5;
/** Frames from a client are masked (RFC 6455), which adds four bytes. */
const MASK_BYTES = 4;

function headerBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
}

/**
 * Counts a room's frames from now on. The SDK keeps its connection object across reconnects, so one hook per direction
 * covers every socket of the room.
 */
export function measureTraffic<State>(room: Room<unknown, State>): NetStatistics {
  const statistics: NetStatistics = {
    patches: 0,
    patchBytes: 0,
    bytesDown: 0,
    bytesUp: 0,
    inputsSent: 0,
    lastAcknowledged: 0,
  };
  const { connection } = room;
  const receive = connection.events.onmessage;
  connection.events.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    const bytes = event.data.byteLength + headerBytes(event.data.byteLength);
    const first = new Uint8Array(event.data)[0] ?? 0;
    statistics.bytesDown += bytes;
    if ((first & TIMED) !== 0) statistics.lastAcknowledged = new DataView(event.data).getUint32(ACKNOWLEDGED_AT, true);
    if ((first & CODE_MASK) === Protocol.ROOM_STATE_PATCH) {
      statistics.patches++;
      statistics.patchBytes += bytes;
    }
    receive?.(event);
  };
  const send = connection.send.bind(connection);
  connection.send = (frame) => {
    statistics.bytesUp += frame.byteLength + headerBytes(frame.byteLength) + MASK_BYTES;
    if (((frame[0] ?? 0) & CODE_MASK) === Protocol.ROOM_INPUT_RELIABLE) statistics.inputsSent++;
    send(frame);
  };
  return statistics;
}
