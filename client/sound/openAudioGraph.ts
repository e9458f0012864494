import type { SoundBus } from './soundRecipes.ts';

/** Buses into one limiter, so that sixteen sounds at once do not distort. */
export interface AudioGraph {
  readonly context: AudioContext;
  readonly buses: Readonly<Record<SoundBus, GainNode>>;
}

export interface PlayingVoice {
  readonly source: AudioBufferSourceNode;
  readonly gain: GainNode;
}

export interface VoiceSettings {
  readonly bus: SoundBus;
  readonly buffer: AudioBuffer;
  /** 1 as made, 2 twice as fast and an octave higher. */
  readonly rate: number;
  /** 0…1 */
  readonly gain: number;
  /** -1 (left)…1 (right) */
  readonly pan: number;
}

/** A voice that has to make room takes this long, so that it does not click. */
const FADE_SECONDS = 0.015;

/** @throws Error when the browser has no sound to give */
export function openAudioGraph(): AudioGraph {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const limiter = new DynamicsCompressorNode(context, {
    threshold: -8,
    knee: 6,
    ratio: 12,
    attack: 0.002,
    release: 0.12,
  });
  limiter.connect(context.destination);
  const buses = { effects: new GainNode(context, { gain: 0 }), interface: new GainNode(context, { gain: 0 }) };
  buses.effects.connect(limiter);
  buses.interface.connect(limiter);
  return { context, buses };
}

/** Begins to play a buffer at once. */
export function startVoice({ context, buses }: AudioGraph, settings: VoiceSettings): PlayingVoice {
  const source = new AudioBufferSourceNode(context, { buffer: settings.buffer, playbackRate: settings.rate });
  const gain = new GainNode(context, { gain: settings.gain });
  source
    .connect(gain)
    .connect(new StereoPannerNode(context, { pan: settings.pan }))
    .connect(buses[settings.bus]);
  source.start();
  return { source, gain };
}

/** Fades a voice out quickly; does nothing to one that has ended. */
export function endVoice({ source, gain }: PlayingVoice): void {
  const now = source.context.currentTime;
  gain.gain.setTargetAtTime(0, now, FADE_SECONDS / 3);
  source.stop(now + FADE_SECONDS);
}
