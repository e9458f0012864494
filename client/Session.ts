import { type Signal, signal } from '@preact/signals';
import { RECONNECT_GRACE_MS } from '../shared/limits.ts';
import { closeCodes, type ServerMessages } from '../shared/protocol.ts';
import { parseRoomCode } from '../shared/roomCode.ts';
import type { JoinRequest } from './connection/joinRoom.ts';
import { EntryProblem, type ProblemField } from './EntryProblem.ts';
import type { Match } from './Match.ts';
import type { Playroom } from './Playroom.ts';
import { identityToken, rememberName, returnToken } from './remembered.ts';
import { isSeatElsewhere } from './seatElsewhere.ts';

export type Screen =
  | { kind: 'home' }
  | { kind: 'invite'; code: string }
  | { kind: 'joining'; sentence: string }
  | { kind: 'match' }
  | { kind: 'closed'; sentence: string; code: string; remedy: Remedy };

/** What a player who is out of a room may do next, besides going home. */
type Remedy = 'join' | 'reload' | 'none';

/** Between two attempts to return to a seat when no server answers. */
const RETURN_RETRY_MS = 1_500;
/** After these the server is, or will be, a newer one than this page. */
const staleCloseCodes: readonly number[] = [closeCodes.oldClient, closeCodes.badMessage, closeCodes.serverClosing];

/** After these no way leads back into the room. */
const finalCloseCodes: readonly number[] = [closeCodes.banned, closeCodes.roomError];

/** What went wrong, beside the field that can mend it. */
export interface Problem {
  readonly field: ProblemField;
  readonly sentence: string;
  readonly needsReload?: boolean;
}

/** One visit of the page: which screen shows, and the way in and out of rooms. The address bar follows it. */
export class Session {
  readonly screen: Signal<Screen> = signal({ kind: 'home' });
  readonly problem: Signal<Problem | undefined> = signal(undefined);
  readonly name: Signal<string>;
  match: Match | undefined;
  readonly #loadPlayroom: () => Promise<Playroom>;
  /** May do in every room what its host may. */
  readonly #isOperator = signal(false);
  /** Counts ways in and out, so that a join overtaken by "back" ends quietly. */
  #visit = 0;

  /** @param loadPlayroom the game's code, loaded on demand; may be called more than once */
  constructor(name: string, loadPlayroom: () => Promise<Playroom>) {
    this.name = signal(name);
    this.#loadPlayroom = loadPlayroom;
  }

  /** Shows what the address asks for, or takes the seat again that a reload of the page has dropped. */
  async open(): Promise<void> {
    const token = returnToken.read();
    const invited = codeInAddress();
    const isElsewhere = invited !== undefined && token !== undefined && !token.startsWith(`${invited}:`);
    if (token === undefined || isElsewhere) {
      this.followAddress();
      return;
    }
    this.screen.value = { kind: 'joining', sentence: 'Taking your seat again…' };
    if (await isSeatElsewhere(token)) {
      this.followAddress();
      return;
    }
    const giveUpAt = performance.now() + RECONNECT_GRACE_MS;
    let visit: number;
    do {
      // Each attempt is a visit; another one in between, the player's own, ends this.
      visit = this.#visit + 1;
      if (!(await this.#isUnreachable(token))) return;
      await new Promise((resolve) => setTimeout(resolve, RETURN_RETRY_MS));
      // The seat is held for longer than most networks are away.
    } while (visit === this.#visit && performance.now() < giveUpAt);
  }

  /** Tries to take the seat again. Returns true when no server answered; any other failure leads to the normal way in. */
  async #isUnreachable(token: string): Promise<boolean> {
    const visit = this.#visit + 1;
    try {
      await this.#enter({ kind: 'return', token }, false);
      return false;
    } catch (error) {
      if (visit !== this.#visit) return false;
      if (error instanceof EntryProblem && error.isPassing) return true;
      // The seat is gone, which is nobody's mistake.
      this.followAddress();
      return false;
    }
  }

  /** The screen of the address: home, or an invitation to a room. A match that is still on is left, its seat given free. */
  followAddress(): void {
    returnToken.forget();
    this.#endMatch();
    const { pathname } = window.location;
    const code = codeInAddress();
    this.problem.value = undefined;
    if (code) this.screen.value = { kind: 'invite', code };
    else {
      if (pathname.startsWith('/r/')) {
        this.problem.value = { field: 'code', sentence: 'That link holds no room code. A code has five letters.' };
        window.history.replaceState(null, '', '/');
      }
      this.screen.value = { kind: 'home' };
    }
  }

  async join(request: JoinRequest, isWatching = false): Promise<void> {
    const before = this.screen.peek();
    this.problem.value = undefined;
    this.screen.value = { kind: 'joining', sentence: joiningSentence(request) };
    rememberName(this.name.peek());
    const visit = this.#visit + 1;
    try {
      await this.#enter(request, isWatching);
    } catch (error) {
      // Overtaken by "back": the screen is another one's by now.
      if (visit !== this.#visit) return;
      this.screen.value = before.kind === 'closed' ? { kind: 'invite', code: before.code } : before;
      this.problem.value = problemOf(error);
    }
  }

  /** Leaves on purpose, which gives the seat free. */
  goHome(): void {
    if (window.location.pathname !== '/') window.history.pushState(null, '', '/');
    this.followAddress();
  }

  async #enter(request: JoinRequest, isWatching: boolean): Promise<void> {
    const visit = ++this.#visit;
    const playroom = await this.#loadPlayroom();
    const match = await playroom.join(request, {
      name: this.name.peek(),
      isWatching,
      identityToken: identityToken.read(),
      onIdentity: (identity) => this.#meet(identity),
      isOperator: this.#isOperator,
      onToken: (token) => returnToken.keep(token),
      onLeave: () => this.goHome(),
      onClosed: (sentence, closeCode) => this.#close(sentence, closeCode),
    });
    if (visit !== this.#visit) {
      match.dispose();
      return;
    }
    const address = `/r/${match.code}`;
    if (window.location.pathname !== address) window.history.pushState(null, '', address);
    this.match = match;
    this.screen.value = { kind: 'match' };
  }

  #meet(identity: ServerMessages['identity']): void {
    this.#isOperator.value = identity.isOperator;
    identityToken.settle(identity);
  }

  /** The last picture stays behind the card. */
  #close(sentence: string, closeCode: number): void {
    returnToken.forget();
    const code = this.match?.code ?? '';
    this.#endMatch();
    this.screen.value = { kind: 'closed', sentence, code, remedy: remedyOf(closeCode) };
  }

  #endMatch(): void {
    this.#visit++;
    this.match?.dispose();
    this.match = undefined;
  }
}

function remedyOf(closeCode: number): Remedy {
  if (finalCloseCodes.includes(closeCode)) return 'none';
  return staleCloseCodes.includes(closeCode) ? 'reload' : 'join';
}

function codeInAddress(): string | undefined {
  const { pathname } = window.location;
  return pathname.startsWith('/r/') ? parseRoomCode(pathname) : undefined;
}

function joiningSentence(request: JoinRequest): string {
  if (request.kind === 'create') return 'Opening a room…';
  if (request.kind === 'code') return `Joining room ${request.code}…`;
  return 'Looking for a room…';
}

function problemOf(error: unknown): Problem {
  if (error instanceof EntryProblem) {
    return { field: error.field, sentence: error.message, needsReload: error.needsReload };
  }
  console.error(error);
  const sentence = 'The game could not be started. If reloading does not help, your browser may lack WebGL.';
  return { field: 'room', sentence, needsReload: true };
}
