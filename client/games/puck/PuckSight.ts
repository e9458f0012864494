import type { PuckState } from '../../../shared/games/puck/schemas.ts';
import type { MatchRoom } from '../../MatchRoom.ts';
import type { PuckPrediction } from './PuckPrediction.ts';

/** What a player sees of a table: the part of the prediction that view and sounds read. */
export type PuckSight = Pick<
  PuckPrediction,
  'ownId' | 'table' | 'own' | 'ownDash' | 'ownKick' | 'puck' | 'puckPlace' | 'place'
>;

/** The part of the room that they read. */
export type SeenRoom = Pick<MatchRoom<PuckState>, 'state'>;
