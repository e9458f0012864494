import { EntryProblem, type ProblemField } from './EntryProblem.ts';
import { joinTexts } from './text/joinTexts.ts';

/** What went wrong, and the field where the player can fix it. */
export interface Problem {
  readonly field: ProblemField;
  readonly sentence: string;
  readonly needsReload?: boolean;
  /** The room has ended, or this player may not join it. A new one can be opened. */
  readonly hasEnded?: boolean;
  /** The code of the room that was asked for. */
  readonly code?: string | undefined;
  /** No server has answered. Practice needs none. */
  readonly isServerAway?: boolean;
}

/**
 * @param error thrown while joining a room
 * @param linkCode the code, if it came from a link and not from the player
 */
export function problemOf(error: unknown, linkCode?: string): Problem {
  if (error instanceof EntryProblem) {
    const { field, message, needsReload, hasEnded, isUnknown, isPassing } = error;
    if (isUnknown && linkCode !== undefined) {
      // A code from a link cannot be corrected. Offer a new room.
      return { field, sentence: joinTexts.unknownLink(linkCode), hasEnded: true };
    }
    return { field, sentence: message, needsReload, hasEnded, isServerAway: isPassing };
  }
  console.error(error);
  return { field: 'room', sentence: joinTexts.notStarted, needsReload: true };
}
