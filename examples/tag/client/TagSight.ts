import type { TagPrediction } from './TagPrediction.ts';

/** What a player sees of a room: the part of the prediction that view and sounds read. */
export type TagSight = Pick<TagPrediction, 'ownId' | 'own' | 'place'>;
