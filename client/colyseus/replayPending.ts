import type { InputHandle } from '@colyseus/sdk';

/**
 * Why: a reconciler that is created while inputs are on their way starts at the server's state, and does not step the
 * inputs that this state lacks until the next one is acknowledged. Reconciling at once steps them.
 * @param reconciler of the SDK, just created
 */
export function replayPending(reconciler: object, input: InputHandle): void {
  if (input.pendingCount === 0) return;
  (reconciler as { reconcile(acknowledged: number): void }).reconcile(input.lastProcessed);
}
