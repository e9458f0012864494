import { type Signal, signal } from '@preact/signals';
import type { Backdrop } from './Backdrop.ts';
import { guardFrame } from './guardFrame.ts';
import type { Playroom } from './Playroom.ts';
import type { PictureState } from './render/Stage.ts';
import type { Session } from './Session.ts';

/**
 * The one frame loop of the page: the match, or behind the menus a game that plays itself. It rests when there is neither,
 * or nothing of it moves.
 */
export class FrameLoop {
  /** Whether there is something to see behind the menus. */
  readonly hasBackdrop: Signal<boolean> = signal(false);
  /** Of the canvas, once there is one. */
  readonly picture: Signal<PictureState> = signal('preparing');
  readonly #session: Session;
  readonly #draw = guardFrame(
    (nowMs) => this.#drawFrame(nowMs),
    (error) => console.error(error),
  );
  #playroom: Playroom | undefined;
  #backdrop: Backdrop | undefined;
  #isOpening = false;
  #isRunning = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Call when the screen has changed. */
  followScreen(): void {
    if (this.#wantsBackdrop()) void this.#openBackdrop();
    else this.#backdrop = undefined;
    this.#followPicture();
    this.#start();
  }

  /** From now on there is a canvas, and may be a backdrop. */
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
    if (!this.#playroom || this.#backdrop || this.#isOpening) return;
    this.#isOpening = true;
    try {
      const open = await this.#playroom.prepareBackdrop();
      // A match may have come in the meantime, and has the stage.
      if (this.#wantsBackdrop()) this.#backdrop = open();
    } catch (error) {
      // The felt is there without it.
      console.warn(error);
    }
    this.#isOpening = false;
    this.#start();
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

  /** A match has taken its place: one that comes, or one that was left before it was seen. */
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

  /** The last picture of the match lies behind the card that says so. */
  get #isClosed(): boolean {
    return this.#session.screen.peek().kind === 'closed';
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#run();
  }

  /** Draws at least once: whoever starts it has a reason. */
  #run(): void {
    // The SDK's clocks are on performance.now(), which a frame's own time stamp trails.
    this.#draw(performance.now());
    if (this.#hasWork) requestAnimationFrame(() => this.#run());
    else this.#isRunning = false;
  }
}
