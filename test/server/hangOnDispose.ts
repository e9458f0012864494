/** Preloaded into a server's process: the room code is never freed, so no room's disposal ends. */
import { LocalPresence } from '@colyseus/core';

const freeAtOnce = LocalPresence.prototype.hdel;
LocalPresence.prototype.hdel = function hangOnCodes(key, field) {
  return key.endsWith('codes') ? new Promise<boolean>(() => undefined) : freeAtOnce.call(this, key, field);
};
