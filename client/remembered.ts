import { LOOK_COUNT } from '../shared/limits.ts';
import { cleanPlayerName, suggestPlayerName } from '../shared/playerName.ts';
import type { ServerMessages } from '../shared/protocol.ts';
import { quietly } from './quietly.ts';

const NAME_KEY = 'rumpus.name';
const GAME_KEY = 'rumpus.game';
const LOOK_KEY = 'rumpus.look';
const TOKEN_KEY = 'rumpus.return';
const LEFT_KEY = 'rumpus.left';
const GRACE_KEY = 'rumpus.returnMs';
const IDENTITY_KEY = 'rumpus.identity';
const OPERATOR_KEY = 'rumpus.operator';
const OPERATOR_FRAGMENT = '#operator=';

/** The name from the last visit, or a suggested one. */
export function recallName(): string {
  const kept = quietly(() => localStorage.getItem(NAME_KEY));
  return (kept && cleanPlayerName(kept)) || suggestPlayerName(Math.random);
}

export function rememberName(name: string): void {
  quietly(() => localStorage.setItem(NAME_KEY, name));
}

/**
 * The game that was played last.
 * @param known undefined is returned for any other
 */
export function recallGame(known: readonly string[]): string | undefined {
  const kept = quietly(() => localStorage.getItem(GAME_KEY));
  return known.find((name) => name === kept);
}

export function rememberGame(name: string): void {
  quietly(() => localStorage.setItem(GAME_KEY, name));
}

/** The marble that was chosen last; undefined if none was. */
export function recallLook(): number | undefined {
  const kept = Number(quietly(() => localStorage.getItem(LOOK_KEY)) ?? Number.NaN);
  return Number.isInteger(kept) && kept >= 0 && kept < LOOK_COUNT ? kept : undefined;
}

export function rememberLook(look: number): void {
  quietly(() => localStorage.setItem(LOOK_KEY, String(look)));
}

/** A token that this tab alone keeps, also when it reloads. */
const tabToken = (key: string) =>
  Object.freeze({
    read: (): string | undefined => quietly(() => sessionStorage.getItem(key)) ?? undefined,
    keep: (token: string): void => void quietly(() => sessionStorage.setItem(key, token)),
    forget: (): void => void quietly(() => sessionStorage.removeItem(key)),
  });

/** Takes a dropped seat again after this tab reloads. See `isSeatElsewhere` for duplicated tabs. */
export const returnToken = tabToken(TOKEN_KEY);

/** Of an operator. */
export const operatorToken = tabToken(OPERATOR_KEY);

/** The seat that this tab has left and the server still holds. `endsAtMs` is wall-clock time. */
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

/** How long the server holds a seat, in ms. Stored, because a reloaded page learns it only after reconnecting. */
export const seatGrace = Object.freeze({
  readMs: (): number => Number(quietly(() => sessionStorage.getItem(GRACE_KEY))) || 0,
  keep: ({ graceMs }: Pick<ServerMessages['identity'], 'graceMs'>): void =>
    void quietly(() => sessionStorage.setItem(GRACE_KEY, String(graceMs))),
});

/**
 * The token by which the server recognises this person: the tab's own if an operator's link opened it, otherwise the
 * browser's.
 */
export const identityToken = Object.freeze({
  read: (): string | undefined =>
    operatorToken.read() ?? quietly(() => localStorage.getItem(IDENTITY_KEY)) ?? undefined,
  /** Stores what the server says about this person. */
  settle: ({ isOperator, token }: Pick<ServerMessages['identity'], 'isOperator' | 'token'>): void =>
    void quietly(() => {
      const wasByLink = operatorToken.read() !== undefined;
      // If the operator link is invalid or no longer valid, the identity the server gave for it must not replace the
      // browser's own.
      if (wasByLink && !isOperator) operatorToken.forget();
      else if (token !== undefined) localStorage.setItem(IDENTITY_KEY, token);
    }),
});

/** Takes the token out of an operator link (`npm run operator`), so that nobody can read it in the address bar. */
export function takeOperatorLink(): void {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(OPERATOR_FRAGMENT)) return;
  const token = hash.slice(OPERATOR_FRAGMENT.length);
  // Anybody can send a link. A guest's token in it would turn this player into somebody else.
  if (quietly(() => claimedRole(token)) === 'operator') operatorToken.keep(token);
  window.history.replaceState(null, '', pathname + search);
}

/**
 * The role that a token claims. Only the server can verify it.
 * @throws Error if it is not a token
 */
function claimedRole(token: string): unknown {
  const claims = token.split('.')[1] ?? '';
  const parsed: unknown = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
  return typeof parsed === 'object' && parsed !== null && 'role' in parsed ? parsed.role : undefined;
}
