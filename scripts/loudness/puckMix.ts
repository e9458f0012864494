import type { PuckSound } from '../../client/games/puck/puckRecipes.ts';
import { OTHERS_VOLUME } from '../../client/games/puck/puckSounds.ts';
import { type GameMix, others, own } from './GameMix.ts';
import { logMatch } from './logMatch.ts';

export const puckMix: GameMix = {
  game: 'puck',
  sounds: [
    ...own<PuckSound>('reward', 'goalFor', 'save', 'hardKick'),
    ...own<PuckSound>('own', 'goalAgainst', 'kick', 'dash', 'tackle'),
    ...own<PuckSound>('page', 'kickOff', 'overtime'),
    ...others<PuckSound>('kick', OTHERS_VOLUME),
    ...others<PuckSound>('hardKick', OTHERS_VOLUME),
    ...others<PuckSound>('tackle', OTHERS_VOLUME),
    ...others<PuckSound>('save', OTHERS_VOLUME),
    ...others<PuckSound>('dash', OTHERS_VOLUME),
    ...others<PuckSound>('knock', 1),
    ...others<PuckSound>('tableKnock', 1),
    ...others<PuckSound>('post', 1),
  ],
  pairs: [
    ['goalFor', 'goalAgainst'],
    ['kick', 'hardKick'],
    ['knock', 'post'],
    ['kickOff', 'overtime'],
  ] satisfies [PuckSound, PuckSound][],
  log: (seed) => logMatch(seed),
};
