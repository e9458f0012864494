import type { Room } from '@colyseus/sdk';
import { Redis } from 'ioredis';
import { gameList } from '../../shared/games/gameList.ts';
import { Processes } from './Processes.ts';
import type { RedisServer } from './RedisServer.ts';
import { shareOfPatches } from './shareOfPatches.ts';
import { TcpProxy } from './TcpProxy.ts';
import { until } from './until.ts';

/** Only the witnesses play the first, so its metrics are those of their rooms. */
const [game, otherGame] = gameList.map(({ name }) => name) as [string, string];

/** What a request for a seat got. */
export interface Answer {
  /** "ok", or the refusal. */
  readonly text: string;
  readonly ms: number;
}

/** A player in a room of its own, who counts the patches. */
export interface FaultWitness {
  readonly room: Room;
  readonly processId: string;
  readonly origin: string;
  received: number;
}

/** Server processes that reach a real Redis through a proxy, with a player in a room of each. */
export class FaultStage implements AsyncDisposable {
  readonly processes: Processes;
  readonly redis: RedisServer;
  readonly proxy: TcpProxy;
  /** Reaches Redis without the proxy. */
  readonly operator: Redis;
  readonly origins: readonly string[];
  readonly witnesses: readonly FaultWitness[];

  private constructor(
    processes: Processes,
    proxy: TcpProxy,
    operator: Redis,
    origins: readonly string[],
    witnesses: readonly FaultWitness[],
  ) {
    this.processes = processes;
    this.redis = processes.redis;
    this.proxy = proxy;
    this.operator = operator;
    this.origins = origins;
    this.witnesses = witnesses;
  }

  /** @param env of the processes, in addition */
  static async start(env: Record<string, string> = {}): Promise<FaultStage> {
    const processes = await Processes.start(0);
    const proxy = await TcpProxy.start({ targetPort: Number(new URL(processes.redis.url).port), seed: 1 });
    const shared = { ...env, REDIS_URL: `redis://127.0.0.1:${proxy.port}` };
    const origins = await Promise.all([processes.add(shared), processes.add(shared)]);
    const witnesses: FaultWitness[] = [];
    while (new Set(witnesses.map(({ processId }) => processId)).size < origins.length) {
      witnesses.push(await sit(processes, origins));
    }
    const operator = new Redis(processes.redis.url, { maxRetriesPerRequest: 0 }).on('error', () => {});
    return new FaultStage(processes, proxy, operator, origins, witnesses);
  }

  /** Another process is asked than the one that has the room. */
  async join({ room, origin }: FaultWitness): Promise<Answer> {
    const other = this.origins.find((each) => each !== origin)!;
    return timed(this.processes.reserve(other, 'joinById', room.roomId));
  }

  /** @param origin the process that is asked */
  async open(origin: string): Promise<Answer> {
    return timed(this.processes.reserve(origin, 'create', otherGame, { visibility: 'private' }));
  }

  async quickPlay(origin: string): Promise<Answer> {
    return timed(this.processes.reserve(origin, 'joinOrCreate', otherGame));
  }

  /** Resolves when the rooms can be found again. Returns how long that took. */
  async untilListed(witnesses = this.witnesses): Promise<number> {
    const beganMs = performance.now();
    for (const witness of witnesses) {
      await until(async () => (await this.join(witness)).text === 'ok', `room ${witness.room.roomId}`, 15_000);
    }
    return performance.now() - beganMs;
  }

  /** Which share of their patches the witnesses got meanwhile. They must be all those of their processes. */
  async shareOfPatches(meanwhile: () => Promise<void>, witnesses = this.witnesses): Promise<number> {
    return shareOfPatches(game, witnesses, meanwhile);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.operator.disconnect();
    await this.processes[Symbol.asyncDispose]();
    await this.proxy.close();
  }
}

/** Opens a room. */
async function sit(processes: Processes, origins: readonly string[]): Promise<FaultWitness> {
  const { room, processId, origin } = await processes.sit(origins[0]!, 'create', game, { visibility: 'private' });
  const witness = { room, processId, origin, received: 0 };
  room.onStateChange(() => {
    witness.received++;
  });
  return witness;
}

async function timed(request: Promise<unknown>): Promise<Answer> {
  const beganMs = performance.now();
  const text = await request.then(
    () => 'ok',
    (error: Error) => error.message,
  );
  return { text, ms: performance.now() - beganMs };
}
