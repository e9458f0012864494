import type { ArenaSound } from '../../client/games/arena/arenaRecipes.ts';
import { OTHERS_VOLUME } from '../../client/games/arena/arenaSounds.ts';
import type { PageSound } from '../../client/sound/soundRecipes.ts';
import { type GameMix, others, own } from './GameMix.ts';
import { logFight } from './logFight.ts';

/** Arena, and the sounds of the page. */
export const arenaMix: GameMix = {
  game: 'arena',
  sounds: [
    ...own<ArenaSound>('reward', 'hitGiven', 'kill', 'crown', 'deflect'),
    ...own<ArenaSound>('own', 'ownShot', 'dash', 'hitTaken', 'ownDeath', 'respawn'),
    ...own<ArenaSound | PageSound>('page', 'countdown', 'go', 'lastSeconds', 'roundEnd', 'join', 'click'),
    ...others<ArenaSound>('shot', 1),
    ...others<ArenaSound>('splat', 1),
    ...others<ArenaSound>('deflect', OTHERS_VOLUME),
    ...others<ArenaSound>('dash', OTHERS_VOLUME),
    ...others<ArenaSound>('respawn', OTHERS_VOLUME),
    { role: 'ambient', name: 'crown' satisfies ArenaSound, options: { volume: OTHERS_VOLUME } },
  ],
  pairs: [
    ['hitGiven', 'deflect'],
    ['splat', 'ownDeath'],
  ] satisfies [ArenaSound, ArenaSound][],
  log: (seed) => logFight(seed),
};
