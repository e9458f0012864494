import type { GamePicture } from '../../../client/games/ClientGame.ts';
import type { TagEvent } from '../rules/events.ts';
import type { TagInput, TagState } from '../rules/schemas.ts';
import { LocalTagSight } from './LocalTagSight.ts';
import type { TagSight } from './TagSight.ts';
import { createView, type TagView } from './TagView.ts';
import { createHud } from './tagHud.tsx';

/** What loads with the first match. */
export const tagPicture: GamePicture<TagState, TagInput, TagEvent, TagSight, TagView> = {
  createView,
  createHud,
  createLocalSight: (room) => new LocalTagSight(room),
};
