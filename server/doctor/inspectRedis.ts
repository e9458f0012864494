import { Redis } from 'ioredis';

/** How a Redis is: what is wrong with it, or what it says of itself. */
export type RedisReport =
  | { readonly error: string }
  | {
      /** Its wall clock. */
      readonly timeMs: number;
      readonly roundTripMs: number;
      /** Whether it drops keys when its memory is full. */
      readonly mayForget: boolean;
    };

export async function inspectRedis(url: string, patienceMs: number): Promise<RedisReport> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    retryStrategy: () => null,
  });
  // What the connection failed of; the command then says only that it is closed.
  let failure = '';
  redis.on('error', (error: NodeJS.ErrnoException) => {
    failure ||= error.message || String(error.code);
  });
  try {
    await redis.connect();
    const beganMs = performance.now();
    await redis.ping();
    const roundTripMs = performance.now() - beganMs;
    const [seconds = 0, microseconds = 0] = (await redis.time()).map(Number);
    const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
    return {
      timeMs: seconds * 1_000 + microseconds / 1_000,
      roundTripMs,
      mayForget: policy !== undefined && policy !== 'noeviction',
    };
  } catch (error) {
    return { error: failure || (error instanceof Error ? error.message : String(error)) };
  } finally {
    redis.disconnect();
  }
}
