import { pino } from 'pino';
import { expect, test } from 'vitest';
import { quietInOutage } from '../../../server/redis/quietInOutage.ts';

const UNANSWERED = 'ipc_timeout: create room request timed out for puck on processId Vml8t9y-L.';
const DEBUG = 20;
const ERROR = 50;

function levelOf(message: unknown, redis: Parameters<typeof quietInOutage>[1]): number | undefined {
  let level: number | undefined;
  const log = pino(
    { level: 'trace' },
    {
      write: (line: string) => {
        ({ level } = JSON.parse(line) as { level: number });
      },
    },
  );
  quietInOutage(log, redis).error(message);
  return level;
}

test.each([
  ['while Redis is away', { isReachable: false, isBeingFilled: false }, DEBUG],
  ['just after it', { isReachable: true, isBeingFilled: true }, DEBUG],
  ['at other times', { isReachable: true, isBeingFilled: false }, ERROR],
] as const)('that another process does not answer, %s', (_when, redis, level) => {
  expect(levelOf(UNANSWERED, redis)).toBe(level);
});

test('other errors are told at any time', () => {
  expect(levelOf('onDispose error: x', { isReachable: false, isBeingFilled: true })).toBe(ERROR);
  expect(levelOf(undefined, { isReachable: false, isBeingFilled: true })).toBe(ERROR);
});
