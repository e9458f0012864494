import { chromium } from '@playwright/test';
import type { MatchFigures, SoundFigures } from '../../test/bench/sound/main.ts';
import { serveTestPage } from '../../test/support/serveTestPage.ts';
import { softwareChromium } from '../../test/support/softwareChromium.ts';
import type { GameMix, Heard } from './GameMix.ts';

/** The seeds of the logged matches. */
const SEEDS = [7, 8, 9];

export interface HeardSound extends SoundFigures, Heard {}

export interface Loudness {
  /** One for each seed. */
  readonly matches: readonly MatchFigures[];
  readonly sounds: readonly HeardSound[];
}

/** Mixes logged matches, and each sound alone, in Chromium with the page's own code, at the default volumes. */
export async function hearSounds(mix: GameMix): Promise<Loudness> {
  const { game } = mix;
  const server = await serveTestPage('bench/sound');
  const browser = await chromium.launch(softwareChromium);
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.waitForFunction(() => 'measureSound' in window);
    const sounds: HeardSound[] = [];
    for (const sound of mix.sounds) {
      const { name, options } = sound;
      const asked = { game, name, options };
      sounds.push({
        ...sound,
        ...(await page.evaluate((it) => window.measureSound(it.game, it.name, it.options), asked)),
      });
    }
    const matches: MatchFigures[] = [];
    for (const seed of SEEDS) {
      const asked = { game, cues: mix.log(seed) };
      matches.push(await page.evaluate((it) => window.mixMatch(it.game, it.cues), asked));
    }
    return { matches, sounds };
  } finally {
    await browser.close();
    await server.close();
  }
}
