import { createRandom } from '../../shared/math/random.ts';

/** A struck object: partials that ring at multiples of one pitch and fade. */
export interface ToneLayer {
  readonly kind: 'tone';
  readonly atSeconds?: number;
  readonly hz: number;
  /** The pitch it slides to while it fades. Default: no slide. */
  readonly toHz?: number;
  /** Multiples of `hz`, each half as loud as the one before. Default: a pure tone. */
  readonly partials?: readonly number[];
  /** How much sooner high partials fade: 0 for not at all (glass), 1 for in proportion (wood). */
  readonly damping?: number;
  readonly attackSeconds?: number;
  /** Time until it has fallen by 60 dB. */
  readonly fadeSeconds: number;
  readonly gain: number;
}

/** A wet or airy sound: noise through a sliding filter. */
export interface NoiseLayer {
  readonly kind: 'noise';
  readonly pass: 'low' | 'band';
  readonly atSeconds?: number;
  readonly hz: number;
  readonly toHz?: number;
  /** Resonance of the filter, from 0.5 (none) up. */
  readonly q: number;
  readonly attackSeconds?: number;
  readonly fadeSeconds: number;
  readonly gain: number;
}

export type SoundLayer = ToneLayer | NoiseLayer;

const PEAK = 0.9;
/** Too short to hear, but long enough to avoid a click. */
const LEAST_ATTACK_SECONDS = 0.001;
const END_RAMP_SECONDS = 0.004;
/** ln(1000), a fade by 60 dB. */
const FADE_RATE = 6.908;
/** Samples between two updates of the sliding filter. */
const TUNING_INTERVAL = 32;

/** The duration of all layers, in seconds. */
export function secondsOf(layers: readonly SoundLayer[]): number {
  return Math.max(...layers.map((layer) => (layer.atSeconds ?? 0) + (layer.attackSeconds ?? 0) + layer.fadeSeconds));
}

/**
 * Synthesises one channel of samples with a peak of ±0.9, starting and ending in silence. The same layers and seed
 * always give the same samples.
 * @param sampleRate samples a second
 */
export function synthesise(layers: readonly SoundLayer[], sampleRate: number, seed: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil(secondsOf(layers) * sampleRate));
  const random = createRandom(seed);
  for (const layer of layers) {
    if (layer.kind === 'tone') addTone(samples, layer, sampleRate);
    else addNoise(samples, layer, sampleRate, random);
  }
  rampEnd(samples, Math.round(END_RAMP_SECONDS * sampleRate));
  levelPeak(samples);
  return samples;
}

function addTone(samples: Float32Array, layer: ToneLayer, sampleRate: number): void {
  const partials = layer.partials ?? [1];
  for (const [index, ratio] of partials.entries()) {
    const hz = layer.hz * ratio;
    // Higher partials would alias to a wrong pitch.
    if (hz > sampleRate * 0.45) continue;
    const fadeSeconds = layer.fadeSeconds / ratio ** (layer.damping ?? 0);
    addPartial(samples, { ...layer, hz, fadeSeconds, gain: layer.gain / 2 ** index }, sampleRate);
  }
}

function addPartial(samples: Float32Array, layer: ToneLayer, sampleRate: number): void {
  const first = Math.round((layer.atSeconds ?? 0) * sampleRate);
  const attack = attackSamples(layer, sampleRate);
  const fade = layer.fadeSeconds * sampleRate;
  const last = Math.min(samples.length, Math.floor(first + attack + fade));
  const slide = layer.toHz === undefined ? 1 : (layer.toHz / layer.hz) ** (1 / fade);
  const fadeAStep = Math.exp(-FADE_RATE / fade);
  let step = (layer.hz / sampleRate) * Math.PI * 2;
  let phase = 0;
  let level = layer.gain;
  for (let index = first; index < last; index++) {
    samples[index]! += Math.sin(phase) * level * Math.min(1, (index - first) / attack);
    phase += step;
    step *= slide;
    if (index - first > attack) level *= fadeAStep;
  }
}

/**
 * A state-variable filter in trapezoidal form, which stays stable while its frequency changes (A. Simper, Cytomic,
 * 2013).
 */
function addNoise(samples: Float32Array, layer: NoiseLayer, sampleRate: number, random: () => number): void {
  const first = Math.round((layer.atSeconds ?? 0) * sampleRate);
  const attack = attackSamples(layer, sampleRate);
  const fade = layer.fadeSeconds * sampleRate;
  const last = Math.min(samples.length, Math.floor(first + attack + fade));
  const fadeAStep = Math.exp(-FADE_RATE / fade);
  const damp = 1 / layer.q;
  let level = layer.gain;
  let tuning = 0;
  let lowState = 0;
  let bandState = 0;
  for (let index = first; index < last; index++) {
    const age = index - first;
    if (age % TUNING_INTERVAL === 0) {
      const hz = layer.hz * ((layer.toHz ?? layer.hz) / layer.hz) ** (age / (attack + fade));
      tuning = Math.tan((Math.PI * Math.min(hz, sampleRate * 0.45)) / sampleRate);
    }
    const high = random() * 2 - 1 - lowState;
    const band = (bandState + tuning * (high - damp * bandState)) / (1 + tuning * (tuning + damp));
    const rise = tuning * band;
    const low = lowState + rise;
    bandState = 2 * band - bandState;
    lowState = low + rise;
    samples[index]! += (layer.pass === 'low' ? low : band) * level * Math.min(1, age / attack);
    if (age > attack) level *= fadeAStep;
  }
}

function attackSamples({ attackSeconds = 0 }: SoundLayer, sampleRate: number): number {
  return Math.max(1, Math.round(Math.max(LEAST_ATTACK_SECONDS, attackSeconds) * sampleRate));
}

function rampEnd(samples: Float32Array, length: number): void {
  for (let index = 0; index < Math.min(length, samples.length); index++) {
    samples[samples.length - 1 - index]! *= index / length;
  }
}

function levelPeak(samples: Float32Array): void {
  let loudest = 0;
  for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  if (loudest === 0) return;
  const scale = PEAK / loudest;
  for (let index = 0; index < samples.length; index++) samples[index]! *= scale;
}
