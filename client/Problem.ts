import { EntryProblem, type ProblemField } from './EntryProblem.ts';

/** What went wrong, and the field where the player can fix it. */
export interface Problem {
  readonly field: ProblemField;
  readonly sentence: string;
  readonly needsReload?: boolean;
  /** The room has ended. A new one can be opened. */
  readonly hasEnded?: boolean;
}

/** @param error thrown while joining a room */
export function problemOf(error: unknown): Problem {
  if (error instanceof EntryProblem) {
    const { field, message, needsReload, hasEnded } = error;
    return { field, sentence: message, needsReload, hasEnded };
  }
  console.error(error);
  const sentence = 'The game could not start. If a reload does not help, try another browser.';
  return { field: 'room', sentence, needsReload: true };
}
