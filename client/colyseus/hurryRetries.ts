import type { Room } from '@colyseus/sdk';

interface RetryingRoom {
  retryReconnection(): void;
}

/**
 * Why: before each attempt to reconnect, the SDK waits in a timer of its own, which a hidden page runs once a minute, and
 * which may just have begun when the page is shown. This waits as long, in a timer that can be cut short.
 * @returns attempts at once if the room waits for its next attempt, and returns whether it did
 */
export function hurryRetries<State>(room: Room<unknown, State>): () => boolean {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const insides = room as unknown as RetryingRoom;
  const giveUp = insides.retryReconnection;
  const attempt = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    try {
      const reconnectionToken = room.reconnectionToken.split(':')[1] ?? '';
      room.connection.reconnect({ reconnectionToken, skipHandshake: true });
    } catch {
      insides.retryReconnection();
    }
  };
  insides.retryReconnection = () => {
    const { reconnection } = room;
    if (reconnection.retryCount >= reconnection.maxRetries) {
      giveUp.call(room);
      return;
    }
    reconnection.retryCount++;
    const { minDelay, maxDelay, retryCount, delay } = reconnection;
    waiting = setTimeout(attempt, Math.min(maxDelay, Math.max(minDelay, reconnection.backoff(retryCount, delay))));
  };
  return () => {
    if (waiting === undefined) return false;
    attempt();
    return true;
  };
}
