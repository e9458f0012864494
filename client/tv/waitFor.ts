import { EntryProblem } from '../EntryProblem.ts';
import { waitingTexts } from '../text/waitingTexts.ts';

/** Why a big screen shows no room, and when it tries again. */
export interface Wait {
  readonly sentence: string;
  readonly ms: number;
  /** Only a newer page can show the room. */
  readonly needsReload: boolean;
}

/** Wrong codes count against everybody in the house, so it asks for one rarely. */
const UNKNOWN_MS = 20_000;
const ENDED_MS = 10_000;
const UNREACHABLE_MS = 4_000;
const REFUSED_MS = 15_000;
/** After a lost connection, which is mostly back at once. */
export const LOST_MS = 1_000;

/** How long to wait after a room could not be shown. */
export function waitFor(error: unknown, code: string): Wait {
  if (!(error instanceof EntryProblem)) return { sentence: String(error), ms: REFUSED_MS, needsReload: false };
  const { message, needsReload } = error;
  if (error.isUnknown) return { sentence: waitingTexts.unknown(code), ms: UNKNOWN_MS, needsReload };
  if (error.hasEnded) return { sentence: waitingTexts.ended(code), ms: ENDED_MS, needsReload };
  return { sentence: message, ms: error.isPassing ? UNREACHABLE_MS : REFUSED_MS, needsReload };
}
