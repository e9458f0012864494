import type { Redis } from 'ioredis';

/**
 * Why: ioredis gives up a connection on which nothing comes in time. If the connection closes before, the timer goes on, and
 * then ends the next connection, in the middle of its work. The timer is private.
 */
interface TimedConnection {
  socketTimeoutTimer: ReturnType<typeof setTimeout> | undefined;
}

/** Makes the time in which a connection must answer end with the connection. */
export function endSocketTimeout(redis: Redis): void {
  const timed = redis as unknown as TimedConnection;
  redis.on('close', () => {
    clearTimeout(timed.socketTimeoutTimer);
    timed.socketTimeoutTimer = undefined;
  });
}
