import type { Room } from '@colyseus/sdk';

/**
 * Calls back once, with the next state. The SDK passes over the listener that follows one which removes itself while it is
 * called, so this one goes a moment later. It must go only once: the SDK would remove another one instead.
 * @returns cancels it, unless it was called
 */
export function onFirstState<State>(
  room: Pick<Room<unknown, State>, 'onStateChange'>,
  callback: () => void,
): () => void {
  let isOver = false;
  const listener = (): void => {
    if (isOver) return;
    isOver = true;
    queueMicrotask(() => room.onStateChange.remove(listener));
    callback();
  };
  room.onStateChange(listener);
  return () => {
    if (!isOver) room.onStateChange.remove(listener);
    isOver = true;
  };
}
