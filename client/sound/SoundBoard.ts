import { effect } from '@preact/signals';
import { type AudioGraph, endVoice, openAudioGraph, type PlayingVoice, startVoice } from './openAudioGraph.ts';
import { placeSound, type SoundPlace } from './placeSound.ts';
import { type SoundBus, type SoundName, type SoundRecipe, soundNames, soundRecipes } from './soundRecipes.ts';
import { gainOf, recallVolumes, rememberVolumes, type SoundVolumes } from './soundVolumes.ts';
import { synthesise } from './synthesise.ts';
import { VoiceTable } from './VoiceTable.ts';

/** Nothing here is higher than 12 kHz; the browser resamples. */
const SAMPLE_RATE = 32_000;
/** Fainter than this is not worth a voice. */
const LEAST_GAIN = 0.003;
/** A volume that changes takes about this long, so that it does not click. */
const RAMP_SECONDS = 0.015;
/** Between one buffer and the next; the first where the page is never idle, the second where it cannot say. */
const LONGEST_WAIT_MS = 300;
const SHORT_WAIT_MS = 50;
/** What a browser takes for the player's wish to hear something. */
const UNLOCKING_EVENTS = ['pointerdown', 'pointerup', 'touchend', 'keydown'] as const;

export interface PlayOptions {
  /** Where in the world, in its units; without both it is heard as if at the listener. */
  readonly x?: number;
  readonly y?: number;
  /** 0…1, 1 when left out. */
  readonly volume?: number;
  /** 1 as made, 2 an octave higher. */
  readonly pitch?: number;
}

/** What plays sounds, for all that only needs that. */
export type SoundPlayer = Pick<SoundBoard, 'play'>;

/**
 * All sounds of the page. Silent until the player first touches, clicks or presses a key, and while the tab is hidden.
 * One for the page's whole life; never called from a predicted step, which replays.
 */
export class SoundBoard {
  readonly volumes: SoundVolumes = recallVolumes();
  readonly #listener = { x: 0, y: 0 };
  readonly #place: SoundPlace = { gain: 1, pan: 0 };
  readonly #table = new VoiceTable();
  readonly #playing: (PlayingVoice | undefined)[] = [];
  readonly #buffers = new Map<SoundName, AudioBuffer>();
  readonly #abort = new AbortController();
  readonly #endings: (() => void)[];
  #graph: AudioGraph | undefined;
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
    if (!this.#graph) this.#open();
    const context = this.#graph?.context;
    // Refused or interrupted: the next press asks again.
    if (context && context.state !== 'running') context.resume().catch(() => undefined);
  }

  /** Plays a sound now, unless it could not be heard or too much is heard already. */
  play(name: SoundName, { x, y, volume = 1, pitch = 1 }: PlayOptions = {}): void {
    const graph = this.#graph;
    if (graph?.context.state !== 'running' || document.hidden) return;
    const recipe: SoundRecipe = soundRecipes[name];
    const place = this.#place;
    placeSound(this.#listener, x ?? this.#listener.x, y ?? this.#listener.y, place);
    const loudness = recipe.volume * volume * place.gain;
    if (loudness * this.#gainOfBus(recipe.bus) < LEAST_GAIN) return;
    const buffer = this.#bufferOf(name, graph.context);
    const rate = pitch * (1 + (Math.random() * 2 - 1) * recipe.variation);
    const index = this.#table.claim(name, loudness, performance.now(), (buffer.duration / rate) * 1000);
    if (index === undefined) return;
    this.#silence(index);
    this.#playing[index] = startVoice(graph, { bus: recipe.bus, buffer, rate, gain: loudness, pan: place.pan });
  }

  /** Where the player hears from: the camera's focus, in world units. */
  setListener(x: number, y: number): void {
    this.#listener.x = x;
    this.#listener.y = y;
  }

  dispose(): void {
    this.#abort.abort();
    for (const end of this.#endings.splice(0)) end();
    this.#cannotPlay = true;
    void this.#graph?.context.close();
    this.#graph = undefined;
  }

  #open(): void {
    try {
      this.#graph = openAudioGraph();
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
      if (!this.#graph) return;
      this.#bufferOf(next.value, this.#graph.context);
      this.#prepare(names);
    };
    if (window.requestIdleCallback) window.requestIdleCallback(prepareOne, { timeout: LONGEST_WAIT_MS });
    else window.setTimeout(prepareOne, SHORT_WAIT_MS);
  }

  #bufferOf(name: SoundName, context: AudioContext): AudioBuffer {
    const made = this.#buffers.get(name);
    if (made) return made;
    const samples = synthesise(soundRecipes[name].layers, SAMPLE_RATE, soundNames.indexOf(name) + 1);
    const buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.copyToChannel(samples, 0);
    this.#buffers.set(name, buffer);
    return buffer;
  }

  #followVisibility(): void {
    const context = this.#graph?.context;
    if (!context) return;
    if (!document.hidden) {
      context.resume().catch(() => undefined);
      return;
    }
    for (const index of this.#playing.keys()) this.#silence(index);
    this.#table.clear();
    context.suspend().catch(() => undefined);
  }

  #followVolumes(): void {
    // Read before the graph is asked for, so that the effect knows what it depends on.
    const gains = { effects: this.#gainOfBus('effects'), interface: this.#gainOfBus('interface') };
    if (!this.#graph) return;
    const { context, buses } = this.#graph;
    for (const bus of ['effects', 'interface'] as const) {
      buses[bus].gain.setTargetAtTime(gains[bus], context.currentTime, RAMP_SECONDS);
    }
  }

  #gainOfBus(bus: SoundBus): number {
    const { master, isMuted } = this.volumes;
    const own = this.volumes[bus].value;
    const all = master.value;
    return isMuted.value ? 0 : gainOf(all) * gainOf(own);
  }

  #silence(index: number): void {
    const voice = this.#playing[index];
    if (voice) endVoice(voice);
    this.#playing[index] = undefined;
  }
}
