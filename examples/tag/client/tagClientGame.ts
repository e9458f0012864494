import type { ClientGame } from '../../../client/games/ClientGame.ts';
import type { ControlState } from '../../../client/games/ControlScheme.ts';
import type { TagEvent } from '../rules/events.ts';
import { STICK_MAX } from '../rules/rules.ts';
import type { TagInput, TagState } from '../rules/schemas.ts';
import { tagGame } from '../rules/tagGame.ts';
import { TagPrediction } from './TagPrediction.ts';
import type { TagSight } from './TagSight.ts';
import { TagSounds } from './TagSounds.ts';
import type { TagView } from './TagView.ts';
import { type TagAction, tagControls } from './tagControls.ts';
import { tagRecipes } from './tagRecipes.ts';
import { tagWords } from './tagWords.ts';

/** Everything that the page needs to play Tag. */
export const tagClientGame: ClientGame<TagState, TagInput, TagEvent, TagSight, TagView> = {
  rules: tagGame,
  words: tagWords,
  createPrediction: (room) => new TagPrediction(room),
  controls: tagControls,
  writeInput(controls: ControlState<TagAction>, input) {
    input.moveX = Math.round(controls.moveX * STICK_MAX);
    input.moveY = Math.round(controls.moveY * STICK_MAX);
    input.dash = controls.actions.dash;
  },
  recipes: tagRecipes,
  sampleSound: 'dash',
  createSounds: (_room, sight, board, events) => new TagSounds(sight, board, events),
  loadPicture: () => import('./tagPicture.ts').then((module) => module.tagPicture),
};
