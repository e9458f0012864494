import type { LoggedAction } from '../../shared/admin.ts';
import type { ProcessFigures } from './ProcessFigures.ts';

/** What was done, in one process or in several at once. */
export interface JoinedAction extends LoggedAction {
  readonly processes: readonly string[];
}

/** What operators did in all these processes, the newest first. What was done in several is one entry. */
export function joinActions(shown: readonly ProcessFigures[]): JoinedAction[] {
  const joined = new Map<string, JoinedAction>();
  for (const { process, status } of shown) {
    for (const action of status.value?.actions ?? []) {
      const known = joined.get(action.id);
      const processes = [...(known?.processes ?? []), process];
      // The target of what is written to all is how many rooms there were.
      const isCount = known !== undefined && action.action === 'tellAll';
      const target = isCount ? String(Number(known.target) + Number(action.target)) : action.target;
      joined.set(action.id, { ...action, target, processes });
    }
  }
  return [...joined.values()].sort((one, other) => other.atMs - one.atMs);
}

/** Close codes of clients that were thrown out of all these processes. */
export function joinViolations(shown: readonly ProcessFigures[]): [code: string, count: number][] {
  const sums = new Map<string, number>();
  for (const { violations } of shown) {
    for (const [code, count] of Object.entries(violations.value)) sums.set(code, (sums.get(code) ?? 0) + count);
  }
  return [...sums];
}
