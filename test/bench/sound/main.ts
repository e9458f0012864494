import { arenaRecipes } from '../../../client/games/arena/arenaRecipes.ts';
import { puckRecipes } from '../../../client/games/puck/puckRecipes.ts';
import { openAudioGraph } from '../../../client/sound/openAudioGraph.ts';
import { type PlayOptions, SoundMix } from '../../../client/sound/SoundMix.ts';
import type { SoundRecipes } from '../../../client/sound/soundRecipes.ts';
import { busGains, usualVolumes } from '../../../client/sound/soundVolumes.ts';
import type { Cue } from '../../../scripts/loudness/GameMix.ts';
import { integratedLoudness, momentaryLoudness } from '../../../scripts/loudness/measureLoudness.ts';
import { createRandom } from '../../../shared/math/random.ts';

const recipes: Readonly<Record<string, SoundRecipes>> = { arena: arenaRecipes, puck: puckRecipes };

const SAMPLE_RATE = 48_000;
/** The longest sound, and the limiter's release. */
const TAIL_SECONDS = 2;
/** The buses fade in. */
const LEAD_SECONDS = 0.5;

export interface MatchFigures {
  readonly lufs: number;
  /** 1 is full scale. */
  readonly peak: number;
}

export interface SoundFigures {
  /** Of the loudest 400 ms. */
  readonly lufs: number;
  /** Where the weight of the spectrum lies. */
  readonly centroidHz: number;
  /** Until the level stays 20 dB below its peak. */
  readonly milliseconds: number;
}

declare global {
  interface Window {
    mixMatch(game: string, cues: readonly Cue[]): Promise<MatchFigures>;
    /** One sound alone, as heard from the world's origin. */
    measureSound(game: string, name: string, options: PlayOptions): Promise<SoundFigures>;
  }
}

/** Plays cues into a buffer, at the volumes of a first visit. */
async function render(game: string, cues: readonly Cue[]): Promise<Float32Array[]> {
  const seconds = Math.max(...cues.map((cue) => cue.atSeconds)) + LEAD_SECONDS + TAIL_SECONDS;
  const context = new OfflineAudioContext(2, Math.ceil(seconds * SAMPLE_RATE), SAMPLE_RATE);
  const mix = new SoundMix(openAudioGraph(context), createRandom(1));
  mix.useGame(recipes[game]!);
  mix.setGains(busGains(usualVolumes));
  // Each moment's voices begin when it has come: all of them from the start would cost a minute.
  for (const [atSeconds, moment] of Map.groupBy(cues, (cue) => cue.atSeconds)) {
    void context.suspend(LEAD_SECONDS + atSeconds).then(() => {
      for (const { name, options, listenerX, listenerY } of moment) {
        mix.setListener(listenerX, listenerY);
        mix.play(name, options, context.currentTime);
      }
      void context.resume();
    });
  }
  const buffer = await context.startRendering();
  return [buffer.getChannelData(0), buffer.getChannelData(1)];
}

window.mixMatch = async (game, cues) => {
  const channels = await render(game, cues);
  const peak = channels.reduce(
    (most, samples) => samples.reduce((max, each) => Math.max(max, Math.abs(each)), most),
    0,
  );
  return { lufs: integratedLoudness(channels, SAMPLE_RATE), peak };
};

window.measureSound = async (game, name, options) => {
  const channels = await render(game, [{ atSeconds: 0, name, options, listenerX: 0, listenerY: 0 }]);
  const samples = channels[0]!.map((left, index) => (left + channels[1]![index]!) / 2);
  return {
    lufs: momentaryLoudness(channels, SAMPLE_RATE),
    centroidHz: centroidHz(samples),
    milliseconds: milliseconds(samples),
  };
};

/** Root of the mean square frequency: that of the difference to the next sample against that of the samples. */
function centroidHz(samples: Float32Array): number {
  let change = 0;
  let energy = 0;
  for (let index = 1; index < samples.length; index++) {
    change += (samples[index]! - samples[index - 1]!) ** 2;
    energy += samples[index]! ** 2;
  }
  return (Math.asin(Math.min(1, Math.sqrt(change / energy) / 2)) * SAMPLE_RATE) / Math.PI;
}

function milliseconds(samples: Float32Array): number {
  const peak = samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const isHeard = (each: number) => Math.abs(each) > peak / 10;
  return ((samples.findLastIndex(isHeard) - samples.findIndex(isHeard)) / SAMPLE_RATE) * 1000;
}
