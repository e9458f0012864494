import { arenaGame } from '../../../shared/games/arena/arenaGame.ts';
import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import { STICK_MAX } from '../../../shared/games/arena/rules.ts';
import type { ArenaInput, ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { ClientGame } from '../ClientGame.ts';
import type { ControlState } from '../ControlScheme.ts';
import { ArenaPrediction } from './ArenaPrediction.ts';
import type { ArenaSight } from './ArenaSight.ts';
import { type ArenaAction, arenaControls } from './arenaControls.ts';
import { arenaRecipes } from './arenaRecipes.ts';
import { ArenaSounds } from './arenaSounds.ts';
import type { ArenaView } from './arenaView.ts';
import { arenaWords } from './arenaWords.ts';

export const arenaClientGame: ClientGame<ArenaState, ArenaInput, ArenaEvent, ArenaSight, ArenaView> = {
  rules: arenaGame,
  words: arenaWords,
  createPrediction: (room) => new ArenaPrediction(room),
  controls: arenaControls,
  writeInput(controls: ControlState<ArenaAction>, input) {
    input.moveX = Math.round(controls.moveX * STICK_MAX);
    input.moveY = Math.round(controls.moveY * STICK_MAX);
    if (controls.aim !== undefined) input.aim = controls.aim;
    input.fire = controls.actions.fire;
    input.dash = controls.actions.dash;
  },
  recipes: arenaRecipes,
  sampleSound: 'splat',
  createSounds: (room, sight, board, events) => new ArenaSounds(room, sight, board, events),
  loadPicture: () => import('./arenaPicture.ts').then((module) => module.arenaPicture),
  loadPhrases: () => import('./arenaPhrases.ts').then((module) => module.arenaPhrases),
  // Longer, so that there are stains even if the picture never moves.
  backdrop: { players: 8, playedSteps: 120, seenSteps: 60, sway: 0.1 },
};
