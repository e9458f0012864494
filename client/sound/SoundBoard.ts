import { effect } from '@preact/signals';
import { openAudioGraph } from './openAudioGraph.ts';
import { type PlayOptions, SoundMix } from './SoundMix.ts';
import { type SoundName, soundNames } from './soundRecipes.ts';
import { busGains, recallVolumes, rememberVolumes, type SoundVolumes } from './soundVolumes.ts';

/** Between one buffer and the next, where the browser says when the page is idle and where it does not. */
const LONGEST_WAIT_MS = 300;
const SHORT_WAIT_MS = 50;
/** What a browser takes for the player's wish to hear something. */
const UNLOCKING_EVENTS = ['pointerdown', 'pointerup', 'touchend', 'keydown'] as const;

/** What plays sounds, for all that only needs that. */
export type SoundPlayer = Pick<SoundBoard, 'play'>;

/**
 * All sounds of the page. Silent until the player first touches, clicks or presses a key, and while the tab is hidden.
 * One for the page's whole life; never called from a predicted step, which replays.
 */
export class SoundBoard {
  readonly volumes: SoundVolumes = recallVolumes();
  readonly #abort = new AbortController();
  readonly #endings: (() => void)[];
  #mix: SoundMix<AudioContext> | undefined;
  #cannotPlay = false;

  constructor() {
    const { signal } = this.#abort;
    // For good and not once: some browsers take the sound away again, after a call or another app.
    for (const kind of UNLOCKING_EVENTS) {
      window.addEventListener(kind, () => this.unlock(), { signal, capture: true, passive: true });
    }
    document.addEventListener('visibilitychange', () => this.#followVisibility(), { signal });
    this.#endings = [rememberVolumes(this.volumes), effect(() => this.#followVolumes())];
  }

  /** Allows sound, when called while the player presses something. Does nothing when it is allowed already. */
  unlock(): void {
    // A browser that does not count this press yet would complain of a context that is opened too early.
    if (this.#cannotPlay || document.hidden || navigator.userActivation?.hasBeenActive === false) return;
    if (!this.#mix) this.#open();
    const context = this.#mix?.context;
    // Refused or interrupted: the next press asks again.
    if (context && context.state !== 'running') context.resume().catch(() => undefined);
  }

  /** Plays a sound now, unless it could not be heard or too much is heard already. */
  play(name: SoundName, options: PlayOptions = {}): void {
    if (this.#mix?.context.state !== 'running' || document.hidden) return;
    this.#mix.play(name, options, this.#mix.context.currentTime);
  }

  /** Where the player hears from: the camera's focus, in world units. */
  setListener(x: number, y: number): void {
    this.#mix?.setListener(x, y);
  }

  dispose(): void {
    this.#abort.abort();
    for (const end of this.#endings.splice(0)) end();
    this.#cannotPlay = true;
    void this.#mix?.context.close();
    this.#mix = undefined;
  }

  #open(): void {
    try {
      this.#mix = new SoundMix(openAudioGraph(new AudioContext({ latencyHint: 'interactive' })), Math.random);
    } catch {
      // No sound device, or none left: the game is played in silence.
      this.#cannotPlay = true;
      return;
    }
    this.#followVolumes();
    this.#prepare(soundNames.values());
  }

  /** Makes one buffer after another whenever the page has nothing better to do. */
  #prepare(names: Iterator<SoundName>): void {
    const next = names.next();
    if (next.done) return;
    const prepareOne = (): void => {
      if (!this.#mix) return;
      this.#mix.bufferOf(next.value);
      this.#prepare(names);
    };
    if (window.requestIdleCallback) window.requestIdleCallback(prepareOne, { timeout: LONGEST_WAIT_MS });
    else window.setTimeout(prepareOne, SHORT_WAIT_MS);
  }

  #followVisibility(): void {
    const mix = this.#mix;
    if (!mix) return;
    if (!document.hidden) {
      mix.context.resume().catch(() => undefined);
      return;
    }
    mix.silence();
    mix.context.suspend().catch(() => undefined);
  }

  #followVolumes(): void {
    const { master, effects, interface: page, isMuted } = this.volumes;
    // Read before the mix is asked for, so that the effect knows what it depends on.
    const gains = busGains({
      master: master.value,
      effects: effects.value,
      interface: page.value,
      isMuted: isMuted.value,
    });
    this.#mix?.setGains(gains);
  }
}
