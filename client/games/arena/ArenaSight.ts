import type { Room } from '@colyseus/sdk';
import type { ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { ArenaPrediction } from './ArenaPrediction.ts';

/** The part of the prediction that the view reads. */
export type ArenaSight = Pick<ArenaPrediction, 'ownId' | 'map' | 'own' | 'ownAge' | 'ownShots' | 'pose'>;

/** The part of the room that the view reads. */
export type SeenRoom = Pick<Room<unknown, ArenaState>, 'state' | 'clock'>;
