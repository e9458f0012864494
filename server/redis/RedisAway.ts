import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';

const SENTENCE = 'The server cannot find or open rooms for a moment. Try again in a few seconds.';

/** What a player is told who needs something of Redis that it does not give. */
export class RedisAway extends ServerError {
  constructor(cause?: unknown) {
    super(joinErrors.serverBusy, SENTENCE, { cause });
  }
}
