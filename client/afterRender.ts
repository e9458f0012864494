/**
 * Runs `act` when Preact has rendered what has just changed, which it does in a microtask. A focus that moves here is
 * there for the next key, however long a frame takes.
 */
export function afterRender(act: () => void): void {
  queueMicrotask(act);
}
