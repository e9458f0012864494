import { effect } from '@preact/signals';
import { openAudioGraph } from './openAudioGraph.ts';
import { type PlayOptions, SoundMix } from './SoundMix.ts';
import { type PageSound, pageRecipes, type SoundRecipes } from './soundRecipes.ts';
import { busGains, recallVolumes, rememberVolumes, type SoundVolumes } from './soundVolumes.ts';

/** Limits on the pause between two buffers: with requestIdleCallback, and without. */
const LONGEST_WAIT_MS = 300;
const SHORT_WAIT_MS = 50;
/** User gestures after which browsers allow audio. */
const UNLOCKING_EVENTS = ['pointerdown', 'pointerup', 'touchend', 'keydown'] as const;

/** For code that only needs to play sounds, such as those of a game. */
export interface SoundPlayer<Name extends string = PageSound> {
  /** Plays a sound now, unless it would be inaudible or too many sounds are playing. */
  play(name: Name, options?: PlayOptions): void;
}

/**
 * All sounds of the page. Silent until the player first clicks, touches or presses a key, and while the tab is hidden.
 * There is one for the whole life of the page. Must not be called from a predicted step, because those are replayed.
 */
export class SoundBoard implements SoundPlayer<string> {
  readonly volumes: SoundVolumes = recallVolumes();
  readonly #abort = new AbortController();
  readonly #endings: (() => void)[];
  #game: SoundRecipes = {};
  #mix: SoundMix<AudioContext> | undefined;
  #cannotPlay = false;

  constructor() {
    const { signal } = this.#abort;
    // Listens for every gesture, because some browsers suspend the audio again after a call or when another app uses
    // it.
    for (const kind of UNLOCKING_EVENTS) {
      window.addEventListener(kind, () => this.unlock(), { signal, capture: true, passive: true });
    }
    document.addEventListener('visibilitychange', () => this.#followVisibility(), { signal });
    this.#endings = [rememberVolumes(this.volumes), effect(() => this.#followVolumes())];
  }

  /** Enables sound when called during a user gesture. Does nothing if sound is already enabled. */
  unlock(): void {
    // Browsers log a warning when a context is opened before a gesture that they count.
    if (this.#cannotPlay || document.hidden || navigator.userActivation?.hasBeenActive === false) return;
    if (!this.#mix) this.#open();
    const context = this.#mix?.context;
    // If this fails or audio was interrupted, the next gesture tries again.
    if (context && context.state !== 'running') context.resume().catch(() => undefined);
  }

  /** Sets the sounds of the game that is played, in addition to those of the page. */
  useGame(recipes: SoundRecipes): void {
    this.#game = recipes;
    this.#mix?.useGame(recipes);
    this.#prepare(Object.keys(recipes).values());
  }

  play(name: string, options: PlayOptions = {}): void {
    if (this.#mix?.context.state !== 'running' || document.hidden) return;
    this.#mix.play(name, options, this.#mix.context.currentTime);
  }

  /** Sets the position of the listener: the camera's focus, in world units. */
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
      // There is no sound device, or it is not available. The game continues without sound.
      this.#cannotPlay = true;
      return;
    }
    this.#followVolumes();
    this.#prepare(Object.keys(pageRecipes).values());
    this.useGame(this.#game);
  }

  /** Creates the buffers one at a time, when the page is idle. */
  #prepare(names: Iterator<string>): void {
    const next = names.next();
    if (next.done) return;
    const prepareOne = (): void => {
      if (!this.#mix) return;
      // The game may have changed meanwhile.
      if (next.value in pageRecipes || next.value in this.#game) this.#mix.bufferOf(next.value);
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
    // Read before `#mix` is checked, so that the effect always subscribes to them.
    const gains = busGains({
      master: master.value,
      effects: effects.value,
      interface: page.value,
      isMuted: isMuted.value,
    });
    this.#mix?.setGains(gains);
  }
}
