import { type Signal, signal } from '@preact/signals';
import type { Backdrop } from './Backdrop.ts';
import { guardFrame } from './guardFrame.ts';
import type { Playroom } from './Playroom.ts';
import type { PictureState } from './render/Stage.ts';
import type { Session } from './Session.ts';

/**
 * The page's only frame loop. Draws the match, or the game that plays itself behind the menus. Pauses when there is
 * neither, or nothing moves.
 */
export class FrameLoop {
  /** Whether the backdrop behind the menus is visible. */
  readonly hasBackdrop: Signal<boolean> = signal(false);
  /** The state of the canvas. */
  readonly picture: Signal<PictureState> = signal('preparing');
  readonly #session: Session;
  readonly #draw = guardFrame(
    (nowMs) => this.#drawFrame(nowMs),
    (error) => console.error(error),
  );
  #playroom: Playroom | undefined;
  #backdrop: Backdrop | undefined;
  #backdropGame = '';
  #isOpening = false;
  #isRunning = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Call when the screen or the chosen game has changed. */
  followScreen(): void {
    if (this.#wantsBackdrop()) void this.#openBackdrop();
    else this.#backdrop = undefined;
    this.#followPicture();
    this.#start();
  }

  /** Provides the canvas, once it exists. */
  lend(playroom: Playroom): void {
    this.#playroom = playroom;
    const { stage } = playroom;
    stage.onStale(() => this.#refresh());
    stage.picture.subscribe((picture) => {
      this.#followPicture();
      if (picture === 'preparing') requestAnimationFrame(() => this.#start());
    });
    this.followScreen();
  }

  #wantsBackdrop(): boolean {
    const { kind } = this.#session.screen.peek();
    return kind === 'home' || kind === 'invite' || (kind === 'joining' && this.#backdrop !== undefined);
  }

  async #openBackdrop(): Promise<void> {
    const game = this.#session.game.peek();
    if (!this.#playroom || this.#isOpening || (this.#backdrop && this.#backdropGame === game)) return;
    this.#isOpening = true;
    this.#backdropGame = game;
    try {
      const open = await this.#playroom.prepareBackdrop(game);
      // A match may have taken the stage in the meantime.
      if (this.#wantsBackdrop()) this.#backdrop = open();
    } catch (error) {
      // The felt is shown without it.
      console.warn(error);
    }
    this.#isOpening = false;
    this.#start();
    if (this.#wantsBackdrop() && this.#session.game.peek() !== game) void this.#openBackdrop();
  }

  #followPicture(): void {
    if (!this.#playroom) return;
    this.picture.value = this.#playroom.stage.picture.peek();
    this.hasBackdrop.value = this.#backdrop !== undefined && this.picture.peek() === 'ready';
  }

  #drawFrame(nowMs: number): void {
    const { match } = this.#session;
    if (match) match.frame(nowMs);
    else if (this.#backdrop?.isShown) this.#backdrop.frame(nowMs);
    else if (this.#backdrop) this.#reopenBackdrop();
    else if (this.#isClosed) this.#playroom?.stage.drawAgain();
  }

  /** A match took the stage from the backdrop: one that is starting, or one that was left before it was shown. */
  #reopenBackdrop(): void {
    this.#backdrop = undefined;
    if (this.#wantsBackdrop()) void this.#openBackdrop();
  }

  #refresh(): void {
    this.#backdrop?.wake();
    this.#start();
  }

  get #hasWork(): boolean {
    if (this.#session.match) return true;
    const picture = this.#playroom?.stage.picture.peek();
    if (picture !== 'ready' && picture !== 'preparing') return false;
    if (this.#backdrop) return !this.#backdrop.isResting;
    return this.#isClosed && picture === 'preparing';
  }

  /** On the closed screen, the last frame of the match stays behind the card. */
  get #isClosed(): boolean {
    return this.#session.screen.peek().kind === 'closed';
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#run();
  }

  /** Always draws at least one frame, because something has changed. */
  #run(): void {
    // The SDK's clocks use performance.now(); the timestamp of requestAnimationFrame is earlier.
    this.#draw(performance.now());
    if (this.#hasWork) requestAnimationFrame(() => this.#run());
    else this.#isRunning = false;
  }
}
