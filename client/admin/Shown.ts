import type { AdminLink } from './AdminLink.ts';
import type { ProcessFigures } from './ProcessFigures.ts';

/** What every part of the page gets. */
export interface Shown {
  readonly link: AdminLink;
  /** The processes that are looked at: all of them, or a chosen one. */
  readonly shown: readonly ProcessFigures[];
  /** Whether there is more than one process, chosen or not. */
  readonly isOneOfMany: boolean;
  /** The chosen process; undefined if all are shown. */
  readonly chosen: string | undefined;
}

/** For messages to one process or to all. */
export function toChosen({ chosen }: Pick<Shown, 'chosen'>): { process?: string } {
  return chosen === undefined ? {} : { process: chosen };
}
