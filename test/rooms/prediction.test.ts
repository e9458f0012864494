import { afterEach, describe, expect, test } from 'vitest';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { ArenaPrediction } from '../../client/games/arena/ArenaPrediction.ts';
import { arenaGame } from '../../server/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../server/games/GameModule.ts';
import type { ArenaInput, ArenaState } from '../../shared/games/arena/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { TcpProxy } from '../support/TcpProxy.ts';

const FRAME_MS = 1000 / 53.1;
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface PlayingAlone {
  readonly rumpus: Rumpus;
  readonly proxy: TcpProxy;
  readonly prediction: ArenaPrediction;
  /** Milliseconds from each input to the state that shows it processed, oldest first. */
  readonly times: readonly number[];
  /** Plays frames in real time until the condition holds. */
  playUntil(holds: () => boolean): Promise<void>;
}

/** One client behind a proxy, alone in a private room, playing seeded inputs with dashes and shots. */
async function playAlone({ oneWayMs = 0, game = arenaGame as unknown as AnyGameModule } = {}): Promise<PlayingAlone> {
  const rumpus = await startRumpus({ games: [game] });
  endings.push(() => rumpus.close());
  const proxy = await TcpProxy.start({ targetPort: rumpus.port, latencyMs: oneWayMs, seed: 1 });
  endings.push(() => proxy.close());
  const connection = await joinRoom<ArenaState>(
    `http://127.0.0.1:${proxy.port}`,
    'arena',
    { kind: 'create', visibility: 'private' },
    { name: 'Ann' },
  );
  const prediction = new ArenaPrediction(connection.room, { warnOnDivergence: 0 });
  endings.push(() => connection.leave());
  endings.push(() => prediction.dispose());
  const random = createRandom(7);
  const sample = (input: ArenaInput) => {
    if (random() < 0.1) {
      input.moveX = Math.round(random() * 254) - 127;
      input.moveY = Math.round(random() * 254) - 127;
    }
    input.aim = random() * Math.PI * 2;
    input.fire = random() < 0.6;
    input.dash = random() < 0.05;
  };
  const times: number[] = [];
  const playUntil = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        prediction.predict(performance.now(), sample);
        prediction.inputToAcknowledged.drain((ms) => times.push(ms));
        if (!holds()) return;
        clearInterval(timer);
        resolve();
      }, FRAME_MS);
    });
  return { rumpus, proxy, prediction, times, playUntil };
}

/**
 * Plays until 320 inputs in a row were acknowledged, each of them stepped: where a busy machine made the server drop some,
 * or let a bot step, a correction is owed, and the count begins again. `ageOffset` tells, because nothing else changes it.
 */
async function reconcileMany({ prediction, times, playUntil }: PlayingAlone) {
  const ageOffset = () => prediction.room.state.fighters.get(prediction.ownId)?.ageOffset;
  const begin = () => ({
    ageOffset: ageOffset(),
    acknowledged: times.length,
    reconciles: prediction.corrections.count,
    corrected: prediction.corrections.nonZero,
    shots: prediction.matchedShots,
  });
  await playUntil(() => prediction.own?.isAlive === true && times.length > 60);
  let start = begin();
  await playUntil(() => {
    if (ageOffset() !== start.ageOffset) start = begin();
    return times.length - start.acknowledged >= 320;
  });
  return {
    reconciles: prediction.corrections.count - start.reconciles,
    corrected: prediction.corrections.nonZero - start.corrected,
    shots: prediction.matchedShots - start.shots,
  };
}

describe('prediction', () => {
  test.each([0, 50])(
    'is exact over 300 acknowledged inputs with %i ms each way, dashes and shots included',
    async (oneWayMs) => {
      const setup = await playAlone({ oneWayMs });
      const seen = await reconcileMany(setup);
      expect(seen.reconciles).toBeGreaterThan(200);
      expect(seen.corrected).toBe(0);
      expect(seen.shots).toBeGreaterThan(20);
    },
  );

  test('is found out when the server steps one quantum off', async () => {
    const game: AnyGameModule = {
      ...(arenaGame as unknown as AnyGameModule),
      stepPlayer(state, id, input, step) {
        arenaGame.stepPlayer(state as ArenaState, id, input as ArenaInput, step);
        const fighter = (state as ArenaState).fighters.get(id);
        if (fighter && fighter.vx > 0) fighter.x += 1 / 16;
      },
    };
    const seen = await reconcileMany(await playAlone({ game }));
    expect(seen.corrected).toBeGreaterThan(50);
  });
});

describe('after a stall, the time from input to acknowledgement is back to its median within 2 s:', () => {
  test.each([
    ['of the network, for 2 s', async ({ proxy }: PlayingAlone) => proxy.stall(2_000)],
    ['of the server, for 700 ms', async () => burn(700)],
  ] as const)('%s', async (_what, stall) => {
    const setup = await playAlone({ oneWayMs: 15 });
    const { times, playUntil } = setup;
    await playUntil(() => times.length > 150);
    const former = median(times.slice(-90));
    let isOver = false;
    const stalling = stall(setup).then(() => {
      isOver = true;
    });
    await playUntil(() => isOver);
    await stalling;
    const end = performance.now();
    await playUntil(() => performance.now() - end > 2_000);
    const after = times.length;
    await playUntil(() => times.length - after >= 45);
    // Half a step of noise: a queue that stayed would cost a whole one.
    expect(median(times.slice(-45))).toBeLessThan(former + 1000 / 30 / 2);
  });
});

/** Blocks the event loop, and with it the server in this process. */
function burn(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
