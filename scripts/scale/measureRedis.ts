import { Redis } from 'ioredis';
import { RedisServer } from '../../test/support/RedisServer.ts';

/** What Redis needs, in µs of CPU of its one thread. */
export interface RedisCosts {
  /** For a command and its answer. */
  readonly callUs: number;
  /** For a kilobyte of a long answer. */
  readonly kilobyteUs: number;
  /** For each subscriber of a message. */
  readonly deliveryUs: number;
}

const CALLS = 20_000;
const FIELDS = 5_000;
const FIELD_BYTES = 360;
const READS = 100;
const HEARERS = 100;
const MESSAGES = 1_000;
/** Of one process: what it tells of its load. */
const MESSAGE = 'x'.repeat(92);

/** Measures a real redis-server on this machine. */
export async function measureRedis(): Promise<RedisCosts> {
  await using server = await RedisServer.start();
  const redis = new Redis(server.url);
  const hearers = Array.from({ length: HEARERS }, () => new Redis(server.url, { enableReadyCheck: false }));
  try {
    await Promise.all(hearers.map((hearer) => hearer.ping()));
    const callUs = await cpuOf(redis, CALLS, () => redis.hset('calls', 'field', 'x'.repeat(FIELD_BYTES)));
    for (let field = 0; field < FIELDS; field++) await redis.hset('list', `${field}`, 'x'.repeat(FIELD_BYTES));
    const readUs = await cpuOf(redis, READS, () => redis.hgetall('list'));
    await Promise.all(hearers.map((hearer) => hearer.subscribe('topic')));
    const publishUs = await cpuOf(redis, MESSAGES, () => redis.publish('topic', MESSAGE));
    return {
      callUs,
      kilobyteUs: ((readUs - callUs) / (FIELDS * FIELD_BYTES)) * 1_000,
      deliveryUs: (publishUs - callUs) / HEARERS,
    };
  } finally {
    for (const each of [redis, ...hearers]) each.disconnect();
  }
}

/** CPU time of Redis for each call, µs. One after the other, as from many processes that each ask one thing. */
async function cpuOf(redis: Redis, calls: number, call: () => Promise<unknown>): Promise<number> {
  const beforeUs = await readCpuUs(redis);
  for (let index = 0; index < calls; index++) await call();
  return ((await readCpuUs(redis)) - beforeUs) / calls;
}

async function readCpuUs(redis: Redis): Promise<number> {
  const text = await redis.info('cpu');
  const read = (name: string) => Number(new RegExp(`${name}_main_thread:([\\d.]+)`).exec(text)![1]) * 1e6;
  return read('used_cpu_sys') + read('used_cpu_user');
}
