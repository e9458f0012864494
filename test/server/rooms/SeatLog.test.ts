import type { Client } from '@colyseus/core';
import { expect, it } from 'vitest';
import { createLog } from '../../../server/createLog.ts';
import { SampledLog } from '../../../server/protection/SampledLog.ts';
import { SeatLog } from '../../../server/rooms/SeatLog.ts';
import { closeCodes, MOVED, RESTARTING } from '../../../shared/protocol.ts';

/** What is logged when a connection ends without its client's wish, and then for good. */
function linesOf(endCode: number | undefined, code: number): unknown[] {
  const lines: unknown[] = [];
  const log = createLog({ level: 'info', stream: { write: (line) => lines.push(JSON.parse(line)) } });
  const seatLog = new SeatLog({ seatLog: new SampledLog(log, () => 0) }, { roomId: 'BCDFG', endCode });
  const client = { sessionId: 's' } as Client;
  seatLog.lost(client);
  seatLog.left(client, code);
  return lines;
}

const of = { level: 30, room: 'BCDFG', session: 's' };

it('says that a connection is lost only if nobody has closed it', () => {
  expect(linesOf(undefined, 1006)).toMatchObject([
    { ...of, msg: 'connection lost' },
    { ...of, code: 1006, msg: 'client left' },
  ]);
});

it.each([
  ['moves to another process', MOVED, 'client moved'],
  ['ends with the server', closeCodes.serverClosing, 'client sent away'],
  ['goes on after a restart', RESTARTING, 'client sent away'],
])('says what becomes of somebody whose room %s', (_how, endCode, msg) => {
  expect(linesOf(endCode, 1006)).toMatchObject([{ ...of, code: endCode, msg }]);
});
