import { test } from 'vitest';
import type { GameServerOptions } from '../../server/createGameServer.ts';
import { RawClient, type RawJoin } from '../support/RawClient.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { Witness, type WitnessFigures } from '../support/Witness.ts';
import { localEyes } from './localEyes.ts';

/** Everything larger, for a night: HOSTILE=long. */
export const isLong = process.env.HOSTILE === 'long';

const WITNESS_ROOM = { visibility: 'private', settings: { maxPlayers: 24 } };

declare module 'vitest' {
  interface TaskMeta {
    /** Figures where there is a room for a witness. */
    hostile?: { result: string } & Partial<WitnessFigures>;
  }
}

/** A real server with a room in which a witness plays, and strangers at will. */
export interface Stage {
  readonly rumpus: Rumpus;
  readonly witness: Witness;
  /** A stranger in the witness' room. */
  join(request?: Partial<RawJoin>): Promise<RawClient>;
}

export interface HostileTestOptions extends GameServerOptions {
  readonly env?: Record<string, string>;
  readonly timeoutMs?: number;
}

/**
 * One attack, with the witness looking on: the test is its own assertions and the witness'.
 * @param attack resolves with what the table shows of it
 */
export function hostileTest(
  name: string,
  options: HostileTestOptions,
  attack: (stage: Stage) => Promise<string>,
): void {
  const { timeoutMs = 120_000, ...server } = options;
  test(name, { timeout: isLong ? timeoutMs * 30 : timeoutMs }, async ({ task }) => {
    const rumpus = await startRumpus(server);
    try {
      const witness = await Witness.start(rumpus.sdk, localEyes(rumpus), WITNESS_ROOM);
      const { endpoint } = rumpus;
      const join: Stage['join'] = (request) => RawClient.join({ endpoint, code: witness.code, ...request });
      const { outcome, figures } = await witness.watch(() => attack({ rumpus, witness, join }));
      task.meta.hostile = { result: outcome, ...figures };
      await witness.leave();
    } finally {
      await rumpus.close();
    }
  });
}
