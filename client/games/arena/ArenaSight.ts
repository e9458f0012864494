import type { ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { MatchRoom } from '../../MatchRoom.ts';
import type { ArenaPrediction } from './ArenaPrediction.ts';

/** What a player sees of an arena: the part of the prediction that view and sounds read. */
export type ArenaSight = Pick<
  ArenaPrediction,
  'ownId' | 'map' | 'own' | 'ownAge' | 'ownShots' | 'foreseesShots' | 'pose'
>;

/** The part of the room that the view reads. */
export type SeenRoom = Pick<MatchRoom<ArenaState>, 'state' | 'clock'>;
