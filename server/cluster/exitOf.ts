import type { ChildProcess } from 'node:child_process';

/**
 * Resolves when a process has ended. Node's `once` would reject at its next error: of a message that it could not get any
 * more, because it is ending.
 */
export function exitOf(child: Pick<ChildProcess, 'once'>): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
