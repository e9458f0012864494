import type { Rumpus } from '../support/startRumpus.ts';
import { type ServerEyes, ServerWatch } from './ServerWatch.ts';

/** Watches a server in this process. */
export function localEyes(rumpus: Rumpus): ServerEyes {
  let watch: ServerWatch | undefined;
  return {
    async begin(code, sessionId) {
      watch = new ServerWatch(rumpus.roomOf(code), sessionId);
    },
    async finish() {
      return watch!.finish();
    },
  };
}
