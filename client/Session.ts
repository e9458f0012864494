import { effect, type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { AskedSettings } from '../shared/defineSettings.ts';
import { RESTART_MS } from '../shared/limits.ts';
import type { ServerMessages } from '../shared/protocol.ts';
import { roomHasEnded } from '../shared/roomHasEnded.ts';
import type { ClosedNotice, ClosedProperties } from './ClosedProperties.ts';
import type { JoinRequest } from './connection/joinRoom.ts';
import { returnToSeat } from './connection/returnToSeat.ts';
import { EntryProblem } from './EntryProblem.ts';
import { FullServer } from './FullServer.ts';
import { clientGames, defaultGameName } from './games/clientGameList.ts';
import { LeftSeat } from './LeftSeat.ts';
import type { LineWait } from './LineWait.ts';
import type { Match } from './Match.ts';
import { PageHistory } from './PageHistory.ts';
import type { Playroom } from './Playroom.ts';
import { type Problem, problemOf } from './Problem.ts';
import { identityToken, recallGame, rememberGame, rememberName, returnToken, seatGrace } from './remembered.ts';
import { isSeatElsewhere } from './seatElsewhere.ts';
import { joinTexts } from './text/joinTexts.ts';

export type Screen =
  | { kind: 'home' }
  | { kind: 'invite'; code: string }
  | { kind: 'joining'; sentence: string; code?: string | undefined }
  | { kind: 'match' }
  | { kind: 'moving'; sentence: string }
  | ({ kind: 'closed' } & ClosedNotice);

/** One visit to the page: which screen is shown, and joining and leaving rooms. The address bar follows. */
export class Session {
  readonly screen: Signal<Screen> = signal({ kind: 'home' });
  readonly problem: Signal<Problem | undefined> = signal(undefined);
  readonly name: Signal<string>;
  /** The game that was chosen last: the one behind the menus. */
  readonly game: Signal<string> = signal(recallGame(Object.keys(clientGames)) ?? defaultGameName);
  /** What was chosen for rooms of one's own, by the game's name. */
  readonly settings: Signal<Readonly<Record<string, AskedSettings>>> = signal({});
  readonly leftSeat = new LeftSeat();
  /** While quick play waits for a place on a full server. */
  readonly line: Signal<LineWait | undefined> = signal(undefined);
  /** The part of the home page that is loaded last. */
  readonly aside: Signal<ComponentType<{ session: Session }> | undefined> = signal(undefined);
  /** Comes with the code of matches, because nothing else ends with it. */
  ClosedScreen: ComponentType<ClosedProperties> | undefined;
  match: Match | undefined;
  /** Takes quick play over while this player is in a party. */
  party: { go(game: string): boolean } | undefined;
  readonly #loadPlayroom: () => Promise<Playroom>;
  readonly #history = new PageHistory(() => this.#follow());
  /** Operators have the rights of a host in every room. */
  readonly #isOperator = signal(false);
  /** Increases with every join and leave, so that a join overtaken by Back ends silently. */
  #visit = 0;
  #stopWatchingCard = () => {};

  /** @param loadPlayroom loads the game's code on demand; may be called more than once */
  constructor(name: string, loadPlayroom: () => Promise<Playroom>) {
    this.name = signal(name);
    this.#loadPlayroom = loadPlayroom;
  }

  /** Shows what the address asks for, or returns to the seat that was dropped by a page reload. */
  async open(): Promise<void> {
    this.leftSeat.recall();
    const token = returnToken.read();
    const { code } = this.#history;
    const isHere = token !== undefined && code !== undefined && token.startsWith(`${code}:`);
    if (isHere) this.screen.value = { kind: 'joining', sentence: joinTexts.returning, code };
    else this.#follow();
    if (token === undefined) return;
    const isElsewhere = await isSeatElsewhere(token);
    if (isHere && !isElsewhere) await this.#return(token, code);
    if (!isElsewhere) return;
    returnToken.forget();
    this.leftSeat.forget();
    if (isHere) this.#show({ kind: 'invite', code });
    this.#history.endMatch();
  }

  /** @param game is played by `quick` and `create` from now on, and shown behind the menus */
  choose(game: string): void {
    this.game.value = game;
  }

  /** @param value an option of the game's setting, for `create` and practice */
  set(game: string, setting: string, value: string): void {
    const chosen = this.settings.peek();
    this.settings.value = { ...chosen, [game]: { ...chosen[game], [setting]: value } };
  }

  /** Opens a private room of the chosen game, with the settings that were chosen for it. */
  async create(): Promise<void> {
    await this.join({ kind: 'create', visibility: 'private', settings: this.#chosenSettings });
  }

  /** Opens a room like one that has ended, or else one of the chosen game. */
  createAgain(code: string | undefined): void {
    void (code === undefined ? this.create() : this.join({ kind: 'again', code, settings: this.#chosenSettings }));
  }

  async join(request: JoinRequest, isWatching = false): Promise<void> {
    const game = this.game.peek();
    if (request.kind === 'quick' && (this.party?.go(game) || this.line.peek()?.go(game))) return;
    const code = request.kind === 'code' ? request.code : undefined;
    await this.#join(code, joiningSentence(request), (visit) => this.#enter(request, isWatching, visit));
  }

  /** Plays the chosen game against bots, in this page alone. */
  async practise(): Promise<void> {
    await this.#join(undefined, joinTexts.settingUp, async (visit) => {
      const playroom = await this.#loadPlayroom();
      const game = this.game.peek();
      const isOvertaken = () => visit !== this.#visit;
      const onLeave = () => this.#leavePractice();
      this.#begin(
        await playroom.practise({ name: this.name.peek(), game, settings: this.#chosenSettings, isOvertaken, onLeave }),
        visit,
      );
    });
  }

  /** Rejoins the match that was left, in the same seat while it is held. */
  async goBackIn(): Promise<void> {
    const { comeback } = this.leftSeat;
    if (!comeback) return;
    const { token, code } = comeback;
    await this.#join(code, joinTexts.returning, (visit) => this.#enterAgain(token, code, visit));
  }

  /** Leaves a match or another screen with a button. The seat is held for a while. */
  goHome(): void {
    this.#leaveMatch();
    this.#show({ kind: 'home' });
    this.#history.goHome();
  }

  /** Shows the history entry that the player went to. A match that is still running continues, or is left. */
  #follow(): void {
    const { entry } = this.#history;
    if (entry.kind === 'front' || entry.kind === 'joining') {
      this.#leaveMatch();
      this.#showAddress();
    } else if (entry.kind === 'practice') this.#practiseAgain(entry.game);
    else if (entry.code === this.match?.code) this.match.showRoomCard(entry.kind === 'card');
    else this.#followInto(entry.code);
  }

  get #chosenSettings(): AskedSettings {
    return this.settings.peek()[this.game.peek()] ?? {};
  }

  /** By its button, which leads to where the player came from, as Back does. */
  #leavePractice(): void {
    // At once, because a second press would go back twice.
    this.#leaveMatch();
    this.#history.goBack();
  }

  /** Handles a history entry of practice that is over: after Forward, or a reload. */
  #practiseAgain(game: string): void {
    this.#leaveMatch();
    if (game in clientGames) this.choose(game);
    void this.practise();
  }

  /** Handles a history entry of a match that is not running. */
  #followInto(code: string): void {
    const screen = this.screen.peek();
    const isThere = (screen.kind === 'closed' || screen.kind === 'joining') && screen.code === code;
    this.#history.endMatch();
    if (isThere) return;
    this.#leaveMatch();
    if (this.leftSeat.comeback?.code === code) void this.goBackIn();
    else this.#show({ kind: 'invite', code });
  }

  #showAddress(): void {
    const { code, isInvitation, entry } = this.#history;
    if (code !== undefined) this.#show({ kind: 'invite', code });
    else if (isInvitation) {
      this.#show({ kind: 'home' });
      this.problem.value = { field: 'code', sentence: joinTexts.noCodeInLink };
    } else this.#show({ kind: 'home' });
    if (code === undefined && (isInvitation || entry.kind === 'joining')) this.#history.showHome();
  }

  /** If the screen is shown already, it stays as it is, messages included. */
  #show(screen: { kind: 'home' } | { kind: 'invite'; code: string }): void {
    this.#visit++;
    const shown = this.screen.peek();
    const isShown =
      shown.kind === screen.kind && (shown.kind !== 'invite' || screen.kind !== 'invite' || shown.code === screen.code);
    if (isShown) return;
    this.problem.value = undefined;
    this.leaveLine();
    this.screen.value = screen;
  }

  async #join(code: string | undefined, sentence: string, enter: (visit: number) => Promise<void>): Promise<void> {
    const before = this.screen.peek();
    this.problem.value = undefined;
    this.screen.value = { kind: 'joining', sentence, code };
    this.#history.beginJoin(code);
    rememberName(this.name.peek());
    rememberGame(this.game.peek());
    const visit = ++this.#visit;
    try {
      await enter(visit);
    } catch (error) {
      // After Back, another screen is shown already.
      if (visit === this.#visit) this.#refuse(before, code, error);
    }
  }

  #refuse(before: Screen, code: string | undefined, error: unknown): void {
    const hasFront = before.kind === 'home' || before.kind === 'invite';
    if (hasFront) this.screen.value = before;
    else this.screen.value = code === undefined ? { kind: 'home' } : { kind: 'invite', code };
    const visit = this.#visit;
    if (error instanceof FullServer) error.wait(this, () => visit !== this.#visit);
    else this.problem.value = { ...problemOf(error, before.kind === 'invite' ? code : undefined), code };
    this.#history.giveUpJoin();
    this.#history.endMatch();
  }

  leaveLine(): void {
    this.line.peek()?.leave();
    this.line.value = undefined;
  }

  /** Returns to a seat, for as long as it is held while no server answers. */
  async #return(token: string, code: string, heldMs = seatGrace.readMs()): Promise<void> {
    const visit = ++this.#visit;
    const isOver = () => visit !== this.#visit;
    try {
      await returnToSeat(() => this.#enterAgain(token, code, visit), { heldMs, isPassing, isOver });
    } catch (error) {
      returnToken.forget();
      this.#refuse(
        { kind: 'invite', code },
        code,
        isPassing(error) ? new EntryProblem('room', joinTexts.seatLost) : error,
      );
    }
  }

  /**
   * Returns to the seat of the token. If that has been released, joins by code, because the room may still know this
   * person.
   */
  async #enterAgain(token: string, code: string, visit: number): Promise<void> {
    try {
      await this.#enter({ kind: 'return', token }, false, visit).catch((error: unknown) => {
        const isSeatGone = error instanceof EntryProblem && error.isUnknown;
        if (!isSeatGone || visit !== this.#visit) throw error;
        return this.#enter({ kind: 'code', code }, false, visit);
      });
    } catch (error) {
      if (!(error instanceof EntryProblem) || error.isPassing) throw error;
      this.leftSeat.forget();
      // This player was in the room, so the code is right even if the server no longer knows it.
      throw error.isUnknown ? new EntryProblem('code', roomHasEnded(code), { hasEnded: true }) : error;
    }
  }

  async #enter(request: JoinRequest, isWatching: boolean, visit: number): Promise<void> {
    const playroom = await this.#loadPlayroom();
    const isOvertaken = () => visit !== this.#visit;
    const match = await playroom.join(request, {
      name: this.name.peek(),
      game: this.game.peek(),
      isWatching,
      isOvertaken,
      identityToken: identityToken.read(),
      onIdentity: (identity) => this.#meet(identity),
      isOperator: this.#isOperator,
      onToken: (token) => isOvertaken() || returnToken.keep(token),
      onLeave: () => this.goHome(),
      onMoved: (token, sentence) => this.#moveOn(token, sentence),
      onClosed: (sentence, closeCode) => this.#close(sentence, closeCode),
    });
    this.#begin(match, visit);
  }

  #begin(match: Match | undefined, visit: number): void {
    if (!match) return;
    if (visit !== this.#visit) {
      match.dispose();
      return;
    }
    // Not before: whoever is refused elsewhere keeps their place.
    this.leaveLine();
    this.match = match;
    if (match.code === undefined) this.#history.enterPractice(this.game.peek());
    else {
      this.leftSeat.forget();
      this.#history.enterMatch(match.code);
    }
    this.#stopWatchingCard = effect(() => {
      if (!match.isRoomCardShown.value) this.#history.closeCard();
    });
    this.screen.value = { kind: 'match' };
  }

  #meet(identity: ServerMessages['identity']): void {
    this.#isOperator.value = identity.isOperator;
    identityToken.settle(identity);
    seatGrace.keep(identity);
  }

  /**
   * Takes the seat in the room that the group has moved to, or that opens when the server has restarted. The last frame of
   * the match stays behind the sentence.
   */
  #moveOn(token: string, sentence: string): void {
    const code = this.match?.code ?? '';
    this.#endMatch();
    returnToken.keep(token);
    this.screen.value = { kind: 'moving', sentence };
    void this.#return(token, code, RESTART_MS);
  }

  /** The last frame of the match stays behind the card. */
  #close(sentence: string, closeCode: number): void {
    returnToken.forget();
    const code = this.match?.code ?? '';
    this.#endMatch();
    this.screen.value = { kind: 'closed', sentence, code, closeCode };
    this.#history.endMatch();
  }

  #leaveMatch(): void {
    const { match } = this;
    // Without a match, the player was still on the way back into one.
    const token = match ? match.token : returnToken.read();
    if (!match && token === undefined) return;
    const heldMs = match?.seatHeldMs ?? seatGrace.readMs();
    this.#endMatch();
    if (token === undefined) return;
    returnToken.forget();
    this.leftSeat.keep(token, heldMs);
  }

  #endMatch(): void {
    this.#visit++;
    this.#stopWatchingCard();
    this.match?.dispose();
    this.match = undefined;
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof EntryProblem && error.isPassing;
}

function joiningSentence(request: JoinRequest): string {
  if (request.kind === 'create' || request.kind === 'again') return joinTexts.creating;
  if (request.kind === 'code') return joinTexts.joining(request.code);
  return joinTexts.looking;
}
