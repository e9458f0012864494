import { parseRoomCode } from '../shared/roomCode.ts';

/**
 * What the page notes at one of its entries in the browser's history. Beneath a match lie two: from `match` Back leads to
 * `card`, where the match goes on with its room card open, and from there to the `front`, home or an invitation.
 */
export type HistoryEntry =
  | { readonly kind: 'front' }
  /** On the way into a room. */
  | { readonly kind: 'joining' }
  | { readonly kind: 'card' | 'match'; readonly code: string };

/** How many entries lie over the front. */
const DEPTHS: Readonly<Record<HistoryEntry['kind'], number>> = { front: 0, joining: 1, card: 1, match: 2 };

/** The browser's history as this page writes it: never more than two entries over the one it began with. */
export class PageHistory {
  /** What is to be done when the browser has gone where this page sent it. */
  readonly #arrivals: (() => void)[] = [];

  /** @param onMove called when the player has gone back or forward */
  constructor(onMove: () => void) {
    window.addEventListener('popstate', () => (this.#arrivals.shift() ?? onMove)());
  }

  get entry(): HistoryEntry {
    return readEntry(window.history.state);
  }

  /** The room that the address names. */
  get code(): string | undefined {
    const { pathname } = window.location;
    return pathname.startsWith('/r/') ? parseRoomCode(pathname) : undefined;
  }

  /** The address is that of an invitation, whether or not its code is one. */
  get isInvitation(): boolean {
    return window.location.pathname.startsWith('/r/');
  }

  /** @param code unless the room is still to be found */
  beginJoin(code: string | undefined): void {
    if (this.entry.kind === 'front') push({ kind: 'joining' }, code === undefined ? undefined : addressOf(code));
  }

  /** Back to where the join began. */
  giveUpJoin(): void {
    if (this.entry.kind === 'joining') this.#go(-1);
  }

  enterMatch(code: string): void {
    const { entry } = this;
    if (entry.kind === 'match') replace({ kind: 'match', code }, addressOf(code));
    else {
      if (entry.kind === 'front') push({ kind: 'card', code }, addressOf(code));
      else replace({ kind: 'card', code }, addressOf(code));
      push({ kind: 'match', code }, addressOf(code));
    }
  }

  /** The room card is closed: the next Back opens it again. */
  closeCard(): void {
    const { entry } = this;
    if (entry.kind === 'card') push({ kind: 'match', code: entry.code }, addressOf(entry.code));
  }

  /** The match is over, the room's address stays. */
  endMatch(): void {
    if (this.entry.kind === 'match') this.#go(-1);
  }

  /** Out of a room or an invitation, by a button. */
  goHome(): void {
    const depth = DEPTHS[this.entry.kind];
    if (depth > 0) this.#go(-depth, () => this.isInvitation && this.showHome());
    else if (this.isInvitation) push({ kind: 'front' }, '/');
  }

  /** This entry is home from now on. */
  showHome(): void {
    replace({ kind: 'front' }, '/');
  }

  #go(delta: number, then: () => void = () => {}): void {
    this.#arrivals.push(then);
    window.history.go(delta);
  }
}

function push(entry: HistoryEntry, address?: string): void {
  window.history.pushState(entry, '', address);
}

function replace(entry: HistoryEntry, address: string): void {
  window.history.replaceState(entry, '', address);
}

function addressOf(code: string): string {
  return `/r/${code}`;
}

/** An entry of another page, or of an older version of this one, is a front. */
function readEntry(state: unknown): HistoryEntry {
  const { kind, code } = (state ?? {}) as { kind?: unknown; code?: unknown };
  if (kind === 'joining') return { kind };
  if ((kind === 'card' || kind === 'match') && typeof code === 'string') return { kind, code };
  return { kind: 'front' };
}
