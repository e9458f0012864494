import { createArenaBot } from '../../../shared/games/arena/bot.ts';
import { STICK_MAX } from '../../../shared/games/arena/rules.ts';
import type { ArenaInput, ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { ClientGame } from '../ClientGame.ts';
import { ArenaPrediction } from './ArenaPrediction.ts';
import { ArenaSounds } from './arenaSounds.ts';
import { arenaStory } from './arenaStory.ts';

export const arenaClientGame: ClientGame<ArenaState, ArenaInput, ArenaPrediction> = {
  name: 'arena',
  createPrediction: (room) => new ArenaPrediction(room),
  writeInput(controls, input) {
    input.moveX = Math.round(controls.moveX * STICK_MAX);
    input.moveY = Math.round(controls.moveY * STICK_MAX);
    if (controls.aim !== undefined) input.aim = controls.aim;
    input.fire = controls.fire;
    input.dash = controls.dash;
  },
  createSounds: (room, predicted, board) => new ArenaSounds(room, predicted, board),
  createBot: createArenaBot,
  story: arenaStory,
  loadView: () => import('./arenaView.ts'),
  loadBackdrop: () => import('./arenaBackdrop.ts'),
};
