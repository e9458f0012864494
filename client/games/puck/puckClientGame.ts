import type { PuckEvent } from '../../../shared/games/puck/events.ts';
import { puckGame } from '../../../shared/games/puck/puckGame.ts';
import { STICK_MAX } from '../../../shared/games/puck/rules.ts';
import type { PuckInput, PuckState } from '../../../shared/games/puck/schemas.ts';
import type { ClientGame } from '../ClientGame.ts';
import type { ControlState } from '../ControlScheme.ts';
import { PuckPrediction } from './PuckPrediction.ts';
import type { PuckSight } from './PuckSight.ts';
import { type PuckAction, puckControls } from './puckControls.ts';
import { puckRecipes } from './puckRecipes.ts';
import { PuckSounds } from './puckSounds.ts';
import type { PuckView } from './puckView.ts';
import { puckWords } from './puckWords.ts';

export const puckClientGame: ClientGame<PuckState, PuckInput, PuckEvent, PuckSight, PuckView> = {
  rules: puckGame,
  words: puckWords,
  createPrediction: (room) => new PuckPrediction(room),
  controls: puckControls,
  writeInput(controls: ControlState<PuckAction>, input) {
    input.moveX = Math.round(controls.moveX * STICK_MAX);
    input.moveY = Math.round(controls.moveY * STICK_MAX);
    input.kick = controls.actions.kick;
    input.dash = controls.actions.dash;
  },
  recipes: puckRecipes,
  sampleSound: 'kick',
  createSounds: (room, sight, board, events) => new PuckSounds(room, sight, board, events),
  loadPicture: () => import('./puckPicture.ts').then((module) => module.puckPicture),
  loadPhrases: () => import('./puckPhrases.ts').then((module) => module.puckPhrases),
};
