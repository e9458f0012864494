import { EntryProblem, type ProblemField } from './EntryProblem.ts';

/** What went wrong, beside the field that can mend it. */
export interface Problem {
  readonly field: ProblemField;
  readonly sentence: string;
  readonly needsReload?: boolean;
  /** The room is no more: a new one may be opened. */
  readonly hasEnded?: boolean;
}

/** @param error what a way into a room ended with */
export function problemOf(error: unknown): Problem {
  if (error instanceof EntryProblem) {
    const { field, message, needsReload, hasEnded } = error;
    return { field, sentence: message, needsReload, hasEnded };
  }
  console.error(error);
  const sentence = 'The game could not be started. If reloading does not help, your browser may lack WebGL.';
  return { field: 'room', sentence, needsReload: true };
}
