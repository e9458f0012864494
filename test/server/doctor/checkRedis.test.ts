import { describe, expect, test } from 'vitest';
import { checkRedis } from '../../../server/doctor/checkRedis.ts';
import type { RedisReport } from '../../../server/doctor/inspectRedis.ts';
import { FakeMachine } from './FakeMachine.ts';

const well = { timeMs: new FakeMachine().nowMs(), roundTripMs: 1, mayForget: false };

async function findings(redis: RedisReport, url = 'redis://127.0.0.1:6379') {
  const found = await checkRedis(Object.assign(new FakeMachine(), { redis }), url);
  return found.map(({ level, sentence }) => `${level}: ${sentence}`);
}

describe('Redis', () => {
  test('is not asked for if there is none', async () => {
    expect(await checkRedis(new FakeMachine(), undefined)).toEqual([]);
  });

  test('is fine if it answers at once, with the right time, and forgets nothing', async () => {
    expect(await findings(well)).toEqual(['fine: Redis answers.']);
  });

  test.each<[string, RedisReport, string, string]>([
    [
      'gone',
      { error: 'connect ECONNREFUSED' },
      'redis://127.0.0.1',
      'fault: Redis cannot be used (connect ECONNREFUSED).',
    ],
    [
      'of another time',
      { ...well, timeMs: 0 },
      'redis://[::1]',
      'fault: The clock of this machine and that of Redis are',
    ],
    ['forgetful', { ...well, mayForget: true }, 'redis://localhost', 'fault: Redis drops keys'],
    ['slow', { ...well, roundTripMs: 500 }, 'redis://127.0.0.1', 'warning: Redis takes 500 ms'],
    ['open', well, 'redis://redis.example', 'warning: REDIS_URL has no password'],
  ])('is %s', async (_what, report, url, sentence) => {
    expect(await findings(report, url)).toEqual([expect.stringContaining(sentence)]);
  });

  test('is fine elsewhere with a password, which is never shown', async () => {
    expect(await findings(well, 'redis://:hunter2@redis.example')).toEqual(['fine: Redis answers.']);
    expect(String(await findings({ error: 'WRONGPASS' }, 'redis://:hunter2@redis.example'))).not.toContain('hunter2');
  });
});
