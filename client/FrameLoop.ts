import type { Backdrop } from './Backdrop.ts';
import { guardFrame } from './guardFrame.ts';
import type { Playroom } from './Playroom.ts';
import type { Session } from './Session.ts';

/** The one frame loop of the page: the match, or behind the menus a game that plays itself. It rests when there is neither. */
export class FrameLoop {
  readonly #session: Session;
  readonly #onBackdrop: (isShown: boolean) => void;
  readonly #draw = guardFrame(
    (nowMs) => (this.#session.match ?? this.#backdrop)?.frame(nowMs),
    (error) => console.error(error),
  );
  #playroom: Playroom | undefined;
  #backdrop: Backdrop | undefined;
  #isOpening = false;
  #isRunning = false;

  /** @param onBackdrop told whether there is something to see behind the menus */
  constructor(session: Session, onBackdrop: (isShown: boolean) => void) {
    this.#session = session;
    this.#onBackdrop = onBackdrop;
  }

  /** Call when the screen has changed. */
  followScreen(): void {
    if (this.#wantsBackdrop()) void this.#openBackdrop();
    else this.#closeBackdrop();
    this.#start();
  }

  /** From now on there may be a backdrop. */
  lendBackdrop(playroom: Playroom): void {
    this.#playroom = playroom;
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
    if (!this.#backdrop) return;
    this.#draw(performance.now());
    this.#onBackdrop(true);
    this.#start();
  }

  #closeBackdrop(): void {
    this.#onBackdrop(false);
    this.#backdrop?.dispose();
    this.#backdrop = undefined;
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#run();
  }

  #run(): void {
    if (!this.#session.match && !this.#backdrop) {
      this.#isRunning = false;
      return;
    }
    requestAnimationFrame(() => this.#run());
    // The SDK's clocks are on performance.now(), which a frame's own time stamp trails.
    this.#draw(performance.now());
  }
}
