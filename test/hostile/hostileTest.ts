import { test } from 'vitest';
import type { GameServerOptions } from '../../server/GameServer.ts';
import { RawClient, type RawJoin } from '../support/RawClient.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { Witness, type WitnessFigures } from '../support/Witness.ts';
import { localEyes } from './localEyes.ts';

/** HOSTILE=long runs everything at a larger scale, for a whole night. */
export const isLong = process.env.HOSTILE === 'long';

const WITNESS_ROOM = { visibility: 'private', settings: { maxPlayers: 24 } };

declare module 'vitest' {
  interface TaskMeta {
    /** The witness's figures, if the test has a witness. */
    hostile?: { result: string } & Partial<WitnessFigures>;
  }
}

/** A real server with a room in which a witness plays, and a way to let attackers join. */
export interface Stage {
  readonly rumpus: Rumpus;
  readonly witness: Witness;
  /** Lets an attacker join the witness's room. */
  join(request?: Partial<RawJoin>): Promise<RawClient>;
}

export interface HostileTestOptions extends GameServerOptions {
  readonly env?: Record<string, string>;
  readonly timeoutMs?: number;
}

/**
 * Defines a test with one attack while the witness plays. It asserts what the attack asserts and what the witness asserts.
 * @param attack resolves with the outcome for the table
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
