import { EntryProblem } from './EntryProblem.ts';
import type { WaitingSession } from './LineWait.ts';

/** Quick play was refused because the server takes nobody new. There may be a line. */
export class FullServer extends EntryProblem {
  /** Waits in line for a place. Does nothing once something else is shown. */
  readonly wait: (session: WaitingSession, isOvertaken: () => boolean) => unknown;

  constructor(sentence: string, wait: FullServer['wait']) {
    super('room', sentence);
    this.wait = wait;
  }
}
