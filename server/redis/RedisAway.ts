import { joinErrors } from '../../shared/protocol.ts';
import { SeatRefusal } from '../matchmaking/SeatRefusal.ts';

const SENTENCE = 'The server cannot find or open rooms for a moment. Try again in a few seconds.';

/** What a player is told when Redis does not give what their request needs. */
export class RedisAway extends SeatRefusal {
  constructor(cause?: unknown, why: 'redisAway' | 'unlisted' = 'redisAway') {
    super(joinErrors.serverBusy, why, SENTENCE, { cause });
  }
}
