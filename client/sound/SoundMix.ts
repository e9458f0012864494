import { type AudioGraph, endVoice, type PlayingVoice, startVoice } from './openAudioGraph.ts';
import { placeSound, type SoundPlace } from './placeSound.ts';
import { pageRecipes, type SoundBus, type SoundRecipe, type SoundRecipes } from './soundRecipes.ts';
import { synthesise } from './synthesise.ts';
import { VoiceTable } from './VoiceTable.ts';

/** No sound has content above 12 kHz. The browser resamples. */
const SAMPLE_RATE = 32_000;
/** Quieter sounds get no voice. */
const LEAST_GAIN = 0.003;
/** Duration of a volume change. An instant change would click. */
const RAMP_SECONDS = 0.015;

export interface PlayOptions {
  /** Position in world units. Without both, the sound plays at the listener. */
  readonly x?: number;
  readonly y?: number;
  /** 0…1; default 1. */
  readonly volume?: number;
  /** 1 is the original pitch, 2 an octave higher. */
  readonly pitch?: number;
}

/** Gain of each bus, 0…1. */
export type BusGains = Readonly<Record<SoundBus, number>>;

/**
 * Plays sounds by name on an audio graph: how loud, from where, and which are dropped when there are too many. Used for
 * live audio in the page and for measuring loudness offline.
 */
export class SoundMix<Context extends BaseAudioContext = BaseAudioContext> {
  readonly context: Context;
  readonly #graph: AudioGraph<Context>;
  readonly #random: () => number;
  readonly #table = new VoiceTable();
  readonly #playing: (PlayingVoice | undefined)[] = [];
  readonly #buffers = new WeakMap<SoundRecipe, AudioBuffer>();
  readonly #listener = { x: 0, y: 0 };
  readonly #place: SoundPlace = { gain: 1, pan: 0 };
  #recipes: SoundRecipes = pageRecipes;
  #gains: BusGains = { effects: 0, interface: 0 };

  /** @param random returns numbers in [0, 1); varies the pitch, so that repeated sounds differ */
  constructor(graph: AudioGraph<Context>, random: () => number) {
    this.context = graph.context;
    this.#graph = graph;
    this.#random = random;
  }

  /** Sets the sounds of the game, in addition to those of the page. Those of another game can no longer be played. */
  useGame(recipes: SoundRecipes): void {
    this.#recipes = { ...pageRecipes, ...recipes };
  }

  /**
   * Plays a sound, unless it would be inaudible or too many sounds are playing.
   * @param atSeconds time on the context's clock
   * @throws RangeError if neither the page nor the game has this sound
   */
  play(name: string, { x, y, volume = 1, pitch = 1 }: PlayOptions, atSeconds: number): void {
    const recipe = this.#recipeOf(name);
    const place = placeSound(this.#listener, x ?? this.#listener.x, y ?? this.#listener.y, this.#place);
    const gain = recipe.volume * volume * place.gain;
    if (gain * this.#gains[recipe.bus] < LEAST_GAIN) return;
    const buffer = this.bufferOf(name);
    const rate = pitch * (1 + (this.#random() * 2 - 1) * recipe.variation);
    const index = this.#table.claim(name, gain, atSeconds * 1000, (buffer.duration / rate) * 1000);
    if (index === undefined) return;
    this.#silence(index, atSeconds);
    const { bus } = recipe;
    this.#playing[index] = startVoice(this.#graph, { bus, buffer, rate, gain, pan: place.pan, atSeconds });
  }

  /** Sets the position of the listener, in world units. */
  setListener(x: number, y: number): void {
    this.#listener.x = x;
    this.#listener.y = y;
  }

  setGains(gains: BusGains): void {
    this.#gains = gains;
    for (const bus of ['effects', 'interface'] as const) {
      this.#graph.buses[bus].gain.setTargetAtTime(gains[bus], this.context.currentTime, RAMP_SECONDS);
    }
  }

  /** Stops all sounds. */
  silence(): void {
    for (const index of this.#playing.keys()) this.#silence(index, this.context.currentTime);
    this.#table.clear();
  }

  /** The samples of a sound. Created on the first call, which takes a few ms. */
  bufferOf(name: string): AudioBuffer {
    const recipe = this.#recipeOf(name);
    const made = this.#buffers.get(recipe);
    if (made) return made;
    const samples = synthesise(recipe.layers, SAMPLE_RATE, Object.keys(this.#recipes).indexOf(name) + 1);
    const buffer = this.context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.copyToChannel(samples, 0);
    this.#buffers.set(recipe, buffer);
    return buffer;
  }

  #recipeOf(name: string): SoundRecipe {
    const recipe = this.#recipes[name];
    if (!recipe) throw new RangeError(`There is no sound "${name}". Its game must list it.`);
    return recipe;
  }

  #silence(index: number, atSeconds: number): void {
    const voice = this.#playing[index];
    if (voice) endVoice(voice, atSeconds);
    this.#playing[index] = undefined;
  }
}
