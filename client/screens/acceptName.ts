import { cleanPlayerName } from '../../shared/playerName.ts';
import type { Session } from '../Session.ts';
import { homeTexts } from '../text/homeTexts.ts';

/** Stores the cleaned name in the session. If no visible character is left, shows the problem and returns false. */
export function acceptName(session: Session): boolean {
  const name = cleanPlayerName(session.name.peek());
  if (name === undefined) {
    session.problem.value = { field: 'name', sentence: homeTexts.noName };
    document.getElementById('name')?.focus();
    return false;
  }
  session.name.value = name;
  return true;
}
