import { cleanPlayerName, suggestPlayerName } from '../shared/playerName.ts';
import type { ServerMessages } from '../shared/protocol.ts';
import { quietly } from './quietly.ts';

const NAME_KEY = 'rumpus.name';
const TOKEN_KEY = 'rumpus.return';
const LEFT_KEY = 'rumpus.left';
const GRACE_KEY = 'rumpus.returnMs';
const IDENTITY_KEY = 'rumpus.identity';
const OPERATOR_KEY = 'rumpus.operator';
const OPERATOR_FRAGMENT = '#operator=';

/** The name of the last visit, or a friendly one. */
export function recallName(): string {
  const kept = quietly(() => localStorage.getItem(NAME_KEY));
  return (kept && cleanPlayerName(kept)) || suggestPlayerName(Math.random);
}

export function rememberName(name: string): void {
  quietly(() => localStorage.setItem(NAME_KEY, name));
}

/** What takes a dropped seat again after a reload of this tab; no other tab reads it. */
export const returnToken = Object.freeze({
  read: (): string | undefined => quietly(() => sessionStorage.getItem(TOKEN_KEY)) ?? undefined,
  keep: (token: string): void => void quietly(() => sessionStorage.setItem(TOKEN_KEY, token)),
  forget: (): void => void quietly(() => sessionStorage.removeItem(TOKEN_KEY)),
});

/** The seat that this tab has left and that is held for a while, by the wall clock. */
export interface LeftSeatNote {
  readonly token: string;
  readonly endsAtMs: number;
}

export const leftSeat = Object.freeze({
  read: (): LeftSeatNote | undefined =>
    quietly(() => {
      const { token, endsAtMs } = JSON.parse(sessionStorage.getItem(LEFT_KEY) ?? '{}') as Partial<LeftSeatNote>;
      return typeof token === 'string' && typeof endsAtMs === 'number' ? { token, endsAtMs } : undefined;
    }),
  keep: (note: LeftSeatNote): void => void quietly(() => sessionStorage.setItem(LEFT_KEY, JSON.stringify(note))),
  forget: (): void => void quietly(() => sessionStorage.removeItem(LEFT_KEY)),
});

/** For how many ms the server of that seat holds it: a reloaded page is told only once it is back. */
export const seatGrace = Object.freeze({
  readMs: (): number => Number(quietly(() => sessionStorage.getItem(GRACE_KEY))) || 0,
  keep: ({ graceMs }: Pick<ServerMessages['identity'], 'graceMs'>): void =>
    void quietly(() => sessionStorage.setItem(GRACE_KEY, String(graceMs))),
});

/** By what the server knows this person again: this tab's, when it was opened by an operator's link, else the browser's. */
export const identityToken = Object.freeze({
  read: (): string | undefined =>
    quietly(() => sessionStorage.getItem(OPERATOR_KEY) ?? localStorage.getItem(IDENTITY_KEY)) ?? undefined,
  /** Takes the server's word for who this is. */
  settle: ({ isOperator, token }: Omit<ServerMessages['identity'], 'graceMs'>): void =>
    void quietly(() => {
      const wasByLink = sessionStorage.getItem(OPERATOR_KEY) !== null;
      // What the server makes of a link that is worthless, or worthless by now, is not who this browser is.
      if (wasByLink && !isOperator) sessionStorage.removeItem(OPERATOR_KEY);
      else if (token !== undefined) localStorage.setItem(IDENTITY_KEY, token);
    }),
});

/** Takes the token out of an operator's link (`npm run operator`), before anybody reads it off the address bar. */
export function takeOperatorLink(): void {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(OPERATOR_FRAGMENT)) return;
  const token = hash.slice(OPERATOR_FRAGMENT.length);
  // Anybody can send a link: with a guest's token it would make this player somebody else.
  if (quietly(() => claimedRole(token)) === 'operator') quietly(() => sessionStorage.setItem(OPERATOR_KEY, token));
  window.history.replaceState(null, '', pathname + search);
}

/** What a token says of itself; whether it is true, the server knows. @throws Error when it is no token */
function claimedRole(token: string): unknown {
  const claims = token.split('.')[1] ?? '';
  const parsed: unknown = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
  return typeof parsed === 'object' && parsed !== null && 'role' in parsed ? parsed.role : undefined;
}
