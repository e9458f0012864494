import type { SoundBus } from './soundRecipes.ts';

/** Two buses into one limiter, so that sixteen sounds at once do not distort. */
export interface AudioGraph<Context extends BaseAudioContext = BaseAudioContext> {
  readonly context: Context;
  readonly buses: Readonly<Record<SoundBus, GainNode>>;
}

export interface PlayingVoice {
  readonly source: AudioBufferSourceNode;
  readonly gain: GainNode;
}

export interface VoiceSettings {
  readonly bus: SoundBus;
  readonly buffer: AudioBuffer;
  /** 1 is the original speed; 2 is twice as fast and an octave higher. */
  readonly rate: number;
  /** 0…1 */
  readonly gain: number;
  /** -1 (left)…1 (right) */
  readonly pan: number;
  /** Time on the context's clock. */
  readonly atSeconds: number;
}

/** Duration of the fade when a voice is cut off. An instant stop would click. */
const FADE_SECONDS = 0.015;
/** Brings a fight in Arena at the default volumes to about -18 LUFS, as measured by `npm run loudness`. */
const MIX_GAIN = 1.75;
const LIMITER = { threshold: -8, knee: 6, ratio: 12, attack: 0.002, release: 0.12 } as const;

/** @param context live audio, or an `OfflineAudioContext` to measure loudness */
export function openAudioGraph<Context extends BaseAudioContext>(context: Context): AudioGraph<Context> {
  const limiter = new DynamicsCompressorNode(context, LIMITER);
  const mix = new GainNode(context, { gain: MIX_GAIN });
  mix.connect(limiter).connect(context.destination);
  const buses = { effects: new GainNode(context, { gain: 0 }), interface: new GainNode(context, { gain: 0 }) };
  buses.effects.connect(mix);
  buses.interface.connect(mix);
  return { context, buses };
}

export function startVoice({ context, buses }: AudioGraph, settings: VoiceSettings): PlayingVoice {
  const source = new AudioBufferSourceNode(context, { buffer: settings.buffer, playbackRate: settings.rate });
  const gain = new GainNode(context, { gain: settings.gain });
  source
    .connect(gain)
    .connect(new StereoPannerNode(context, { pan: settings.pan }))
    .connect(buses[settings.bus]);
  source.start(settings.atSeconds);
  return { source, gain };
}

/** Fades a voice out quickly. Does nothing if it has ended. */
export function endVoice({ source, gain }: PlayingVoice, atSeconds: number): void {
  gain.gain.setTargetAtTime(0, atSeconds, FADE_SECONDS / 3);
  source.stop(atSeconds + FADE_SECONDS);
}
