import { chromium } from '@playwright/test';
import type { ArenaSound } from '../../client/games/arena/arenaRecipes.ts';
import { OTHERS_VOLUME } from '../../client/games/arena/arenaSounds.ts';
import type { PlayOptions } from '../../client/sound/SoundMix.ts';
import type { PageSound } from '../../client/sound/soundRecipes.ts';
import type { FightFigures, SoundFigures } from '../../test/bench/sound/main.ts';
import { serveTestPage } from '../../test/support/serveTestPage.ts';
import { softwareChromium } from '../../test/support/softwareChromium.ts';
import { logFight } from './logFight.ts';

/** Distances in world units: where sounds are loudest, and the edge of the screen. */
const NEAR = 150;
const FAR = 800;

/** The seeds of the logged fights. */
const SEEDS = [7, 8, 9];

type Role = 'reward' | 'own' | 'ambient' | 'page';

interface Heard {
  readonly role: Role;
  readonly name: ArenaSound | PageSound;
  readonly options: PlayOptions;
}

/** Every sound of a fight, as the game plays it: one's own, and those of others near and far. */
const sounds: readonly Heard[] = [
  ...own('reward', 'hitGiven', 'kill', 'crown', 'deflect'),
  ...own('own', 'ownShot', 'dash', 'hitTaken', 'ownDeath', 'respawn'),
  ...own('page', 'countdown', 'go', 'lastSeconds', 'roundEnd', 'join', 'click'),
  ...others('shot', 1),
  ...others('splat', 1),
  ...others('deflect', OTHERS_VOLUME),
  ...others('dash', OTHERS_VOLUME),
  ...others('respawn', OTHERS_VOLUME),
  { role: 'ambient', name: 'crown', options: { volume: OTHERS_VOLUME } },
];

function own(role: Role, ...names: Heard['name'][]): Heard[] {
  return names.map((name) => ({ role, name, options: {} }));
}

function others(name: ArenaSound, volume: number): Heard[] {
  return [NEAR, FAR].map((x) => ({ role: 'ambient', name, options: { x, y: 0, volume } }));
}

export interface HeardSound extends SoundFigures, Heard {}

export interface Loudness {
  /** One for each seed. */
  readonly fights: readonly FightFigures[];
  readonly sounds: readonly HeardSound[];
}

/** Mixes logged fights, and each sound alone, in Chromium with the page's own code, at the default volumes. */
export async function hearSounds(): Promise<Loudness> {
  const server = await serveTestPage('bench/sound');
  const browser = await chromium.launch(softwareChromium);
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.waitForFunction(() => 'measureSound' in window);
    const heard: HeardSound[] = [];
    for (const sound of sounds) {
      const figures = await page.evaluate(({ name, options }) => window.measureSound(name, options), {
        name: sound.name,
        options: sound.options,
      });
      heard.push({ ...sound, ...figures });
    }
    const fights: FightFigures[] = [];
    for (const seed of SEEDS) fights.push(await page.evaluate((cues) => window.mixFight(cues), logFight(seed)));
    return { fights, sounds: heard };
  } finally {
    await browser.close();
    await server.close();
  }
}
