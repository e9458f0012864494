import { pino } from 'pino';
import { expect, test } from 'vitest';
import { RedisAway } from '../../../server/redis/RedisAway.ts';
import { SharedState } from '../../../server/redis/SharedState.ts';
import { FakeRedis } from '../../support/FakeRedis.ts';
import { until } from '../../support/until.ts';

const HERE = 'Redis can be reached';
const AWAY = 'Redis cannot be reached: nobody can join, and the rooms go on';
const LOST = 'Redis refused a command';
const FAILED = 'something failed';

interface Line {
  readonly msg: string;
  readonly why?: string;
  readonly err?: { readonly message: string };
}

async function open() {
  const redis = await FakeRedis.start();
  const lines: Line[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  const shared = await SharedState.open(redis.url, log);
  const { presence, driver, commands, failures } = shared;
  const fail = (error: unknown) => failures.warn({ err: error }, FAILED);
  const messages = () => lines.map(({ msg }) => msg);
  return {
    redis,
    shared,
    lines,
    fail,
    messages,
    /** Asks for something in each way; resolves when all that is over. */
    askAll: () =>
      Promise.all([
        presence.hset('key', 'field', 'value'),
        presence.publish('topic', 'data'),
        presence.get('key').catch(fail),
        driver.query({}).catch(fail),
        commands.get('key').catch(fail),
      ]),
    untilLast: (message: string) => until(() => messages().at(-1) === message, message),
    [Symbol.asyncDispose]: async () => {
      shared.close();
      await redis[Symbol.asyncDispose]();
    },
  };
}

test('that Redis does not answer is logged once, and not for each command, also of those that come later', async () => {
  await using stage = await open();
  const { redis, lines, messages, askAll } = stage;
  redis.hold();
  await askAll();
  await askAll();
  redis.release();
  await stage.untilLast(HERE);
  expect(messages()).toEqual([HERE, AWAY, HERE]);
  expect(lines[1]?.why).toBe('Command timed out');
});

test('that the connections are gone is logged once, and so is what was asked before', async () => {
  await using stage = await open();
  const { redis, shared, messages, askAll } = stage;
  redis.hold();
  const asked = askAll();
  redis.cut();
  await until(() => !shared.isReachable, 'the outage');
  const askedLater = askAll();
  redis.release();
  await stage.untilLast(HERE);
  // It times out only now.
  await Promise.all([asked, askedLater]);
  expect(messages()).toEqual([HERE, AWAY, HERE]);
});

test('what Redis refuses is logged, with its words', async () => {
  await using stage = await open();
  stage.redis.answer = "-OOM command not allowed when used memory > 'maxmemory'.";
  await stage.shared.presence.hset('key', 'field', 'value');
  await stage.shared.commands.get('key').catch(stage.fail);
  stage.fail(new RedisAway(new Error('OOM')));
  expect(stage.messages()).toEqual([HERE, LOST, FAILED, FAILED]);
  expect(stage.lines[1]?.err?.message).toMatch(/^OOM /);
});

test('what is closed on purpose is no outage', async () => {
  await using stage = await open();
  const { shared, messages } = stage;
  shared.end();
  shared.presence.shutdown();
  await shared.driver.shutdown();
  await until(() => !shared.isReachable, 'the end');
  await stage.askAll();
  expect(messages()).toEqual([HERE]);
});
