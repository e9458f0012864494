import { parseRoomCode } from '../shared/roomCode.ts';
import { pathHere } from './pathHere.ts';

/**
 * The state stored in a browser history entry. A match has two entries above the front: Back from `match` leads to
 * `card`, where the match continues with its room card open, and from there to `front`, which is home or an invitation.
 * Practice has one, because leaving it loses nothing.
 */
export type HistoryEntry =
  | { readonly kind: 'front' }
  /** Joining a room. */
  | { readonly kind: 'joining' }
  | { readonly kind: 'practice'; readonly game: string }
  | { readonly kind: 'card' | 'match'; readonly code: string };

/** How many entries are above the front. */
const DEPTHS: Readonly<Record<HistoryEntry['kind'], number>> = {
  front: 0,
  joining: 1,
  practice: 1,
  card: 1,
  match: 2,
};

/** As all addresses here, relative to the page's base. */
const HOME = '.';

/** This page's use of the browser history: at most two entries above the one it started with. */
export class PageHistory {
  /** What to do when a navigation started by this page arrives. In order. */
  readonly #arrivals: (() => void)[] = [];

  /** @param onMove called when the player goes back or forward */
  constructor(onMove: () => void) {
    window.addEventListener('popstate', () => (this.#arrivals.shift() ?? onMove)());
  }

  get entry(): HistoryEntry {
    return readEntry(window.history.state);
  }

  /** The room code in the address. */
  get code(): string | undefined {
    return this.isInvitation ? parseRoomCode(pathHere()) : undefined;
  }

  /** Whether the address is an invitation, with a valid code or not. */
  get isInvitation(): boolean {
    return pathHere().startsWith('/r/');
  }

  /** @param code undefined if the room is not known yet */
  beginJoin(code: string | undefined): void {
    if (this.entry.kind === 'front') push({ kind: 'joining' }, code === undefined ? undefined : addressOf(code));
  }

  /** Returns to where the join started. */
  giveUpJoin(): void {
    const { kind } = this.entry;
    if (kind === 'joining' || kind === 'practice') this.#go(-1);
  }

  /** Practice has no address of its own. */
  enterPractice(game: string): void {
    const isFront = this.entry.kind === 'front';
    (isFront ? push : replace)({ kind: 'practice', game }, HOME);
  }

  /** As the browser's Back. */
  goBack(): void {
    window.history.go(-1);
  }

  enterMatch(code: string): void {
    const { kind } = this.entry;
    const address = addressOf(code);
    if (kind !== 'match') (kind === 'front' ? push : replace)({ kind: 'card', code }, address);
    (kind === 'match' ? replace : push)({ kind: 'match', code }, address);
  }

  /** The room card is closed, so the next Back opens it again. */
  closeCard(): void {
    const { entry } = this;
    if (entry.kind === 'card') push({ kind: 'match', code: entry.code }, addressOf(entry.code));
  }

  /** The match is over. The room's address stays. */
  endMatch(): void {
    if (this.entry.kind === 'match') this.#go(-1);
  }

  /** Leaves a room or an invitation with a button. */
  goHome(): void {
    const depth = DEPTHS[this.entry.kind];
    if (depth > 0) this.#go(-depth, () => this.isInvitation && this.showHome());
    else if (this.isInvitation) push({ kind: 'front' }, HOME);
  }

  /** Turns this entry into home. */
  showHome(): void {
    replace({ kind: 'front' }, HOME);
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
  return `r/${code}`;
}

/** Treats an entry of another page, or of an older version of this one, as a front. */
function readEntry(state: unknown): HistoryEntry {
  const { kind, code, game } = (state ?? {}) as { kind?: unknown; code?: unknown; game?: unknown };
  if (kind === 'joining') return { kind };
  if (kind === 'practice' && typeof game === 'string') return { kind, game };
  if ((kind === 'card' || kind === 'match') && typeof code === 'string') return { kind, code };
  return { kind: 'front' };
}
