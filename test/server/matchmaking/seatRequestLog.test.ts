import { ServerError } from '@colyseus/core';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { SeatRefusal } from '../../../server/matchmaking/SeatRefusal.ts';
import { logSeatRequests } from '../../../server/matchmaking/seatRequestLog.ts';
import { SampledLog } from '../../../server/protection/SampledLog.ts';
import { RedisAway } from '../../../server/redis/RedisAway.ts';
import { joinErrors } from '../../../shared/protocol.ts';

const SEATS_A_MINUTE = 4;
const RETURNS_A_MINUTE = 2;

function open() {
  const lines: { method: string; code?: number; why?: string; leftOut?: number; msg: string }[] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0]) },
  );
  const clock = { nowMs: 0 };
  const now = () => clock.nowMs;
  const seats = new SampledLog(log, now, SEATS_A_MINUTE);
  const intercept = logSeatRequests(seats, new SampledLog(log, now, RETURNS_A_MINUTE));
  const refuse = async (method: string, error: unknown) => {
    const request = { method, target: 'BCDFG', address: '192.0.2.1' };
    await expect(intercept(request, () => Promise.reject(error))).rejects.toBe(error);
  };
  return { lines, clock, refuse };
}

const moving = new SeatRefusal(joinErrors.serverBusy, 'reopening', 'This room is moving.');

test.each([
  [moving, 503, 'reopening'],
  [new RedisAway(new Error('secret')), 503, 'redisAway'],
  [new ServerError(joinErrors.serverBusy, 'Not now.'), 503, 'serverBusy'],
  [new ServerError(joinErrors.roomFull, 'Room BCDFG is full.'), 409, 'roomFull'],
  [new TypeError('secret'), undefined, 'failed'],
])('a refusal says why, and nothing of what was said: %s', async (error, code, why) => {
  const { lines, refuse } = open();
  await refuse('joinById', error);
  expect(lines).toMatchObject([{ msg: 'seat refused', method: 'joinById', why }]);
  expect(lines[0]?.code).toBe(code);
  expect(JSON.stringify(lines)).not.toContain('secret');
});

test('returns that are told to try again use up no lines of others, and the next one says how many were left out', async () => {
  const { lines, clock, refuse } = open();
  for (let count = 0; count < 50; count++) await refuse('reconnect', moving);
  expect(lines).toHaveLength(RETURNS_A_MINUTE);
  const gone = new SeatRefusal(joinErrors.unknownRoom, 'noSeat', 'Your seat is no longer held.');
  for (let count = 0; count < SEATS_A_MINUTE; count++) await refuse('reconnect', gone);
  expect(lines).toHaveLength(RETURNS_A_MINUTE + SEATS_A_MINUTE);
  clock.nowMs = 60_000;
  await refuse('reconnect', moving);
  expect(lines.at(-1)).toMatchObject({ why: 'reopening', leftOut: 50 - RETURNS_A_MINUTE });
});
