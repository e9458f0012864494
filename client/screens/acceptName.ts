import { cleanPlayerName } from '../../shared/playerName.ts';
import type { Session } from '../Session.ts';

/** Puts the cleaned name into the session. Returns false, and says why, when nothing visible is left of it. */
export function acceptName(session: Session): boolean {
  const name = cleanPlayerName(session.name.peek());
  if (name === undefined) {
    session.problem.value = { field: 'name', sentence: 'Please type a name first.' };
    document.getElementById('name')?.focus();
    return false;
  }
  session.name.value = name;
  return true;
}
