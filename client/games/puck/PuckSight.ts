import type { Room } from '@colyseus/sdk';
import type { PuckState } from '../../../shared/games/puck/schemas.ts';
import type { PuckPrediction } from './PuckPrediction.ts';

/** The part of the prediction that the view reads. */
export type PuckSight = Pick<PuckPrediction, 'ownId' | 'table' | 'own' | 'ownDash' | 'ownKick' | 'puckPlace' | 'place'>;

/** The part of the room that the view reads. */
export type SeenRoom = Pick<Room<unknown, PuckState>, 'state'>;
