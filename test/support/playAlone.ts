import { joinRoom } from '../../client/connection/joinRoom.ts';
import { ArenaPrediction } from '../../client/games/arena/ArenaPrediction.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { ArenaInput, ArenaState } from '../../shared/games/arena/schemas.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import { type Rumpus, startRumpus } from './startRumpus.ts';
import { TcpProxy } from './TcpProxy.ts';

const FRAME_MS = 1000 / 53.1;
const endings: (() => unknown)[] = [];

/** Ends everything that `playAlone` started, in reverse order. Call it in `afterEach`. */
export async function endPlaying(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end();
}

export interface PlayingAlone {
  readonly rumpus: Rumpus;
  readonly proxy: TcpProxy;
  readonly prediction: ArenaPrediction;
  /** The time in ms from each input to the state that acknowledges it, oldest first. */
  readonly times: readonly number[];
  /** Plays in real time until the condition holds. */
  playUntil(holds: () => boolean): Promise<void>;
  /** Nobody is at the controls, in real time, until the condition holds. */
  restUntil(holds: () => boolean): Promise<void>;
}

/** One client behind a proxy, alone in a private room, that plays seeded inputs with dashes and shots. */
export async function playAlone({
  oneWayMs = 0,
  game = arenaGame as unknown as AnyGameModule,
} = {}): Promise<PlayingAlone> {
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
  const runUntil = (holds: () => boolean, hands: typeof sample | undefined) =>
    new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        prediction.predict(performance.now(), hands);
        prediction.inputToAcknowledged.drain((ms) => times.push(ms));
        if (!holds()) return;
        clearInterval(timer);
        resolve();
      }, FRAME_MS);
    });
  const playUntil = (holds: () => boolean) => runUntil(holds, sample);
  const restUntil = (holds: () => boolean) => runUntil(holds, undefined);
  return { rumpus, proxy, prediction, times, playUntil, restUntil };
}
