import type { Room } from '@colyseus/sdk';
import type { ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { ArenaPrediction } from './ArenaPrediction.ts';

/** What the picture reads of the prediction. */
export type ArenaSight = Pick<ArenaPrediction, 'ownId' | 'map' | 'own' | 'ownAge' | 'ownShots' | 'pose'>;

/** What the picture reads of the room. */
export type SeenRoom = Pick<Room<unknown, ArenaState>, 'state' | 'clock'>;
