import { ColyseusSDK } from '@colyseus/sdk';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { Nginx } from '../support/Nginx.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { type ArenaRoom, joined } from '../support/startRumpus.ts';
import { IDENTITY_SECRET } from './test.ts';

/** As deploy/nginx/rumpus.conf has them. */
export const machines = ['m1', 'm2'] as const;

interface Seat {
  readonly publicAddress: string;
}

/** Two server processes, each as if it was on a machine of its own, behind nginx with TLS and below a path. */
export class ProxiedSite implements AsyncDisposable {
  readonly nginx: Nginx;
  readonly #redis: RedisServer;
  readonly #servers: ServerProcess[] = [];
  readonly #witnesses: ArenaRoom[] = [];

  private constructor(nginx: Nginx, redis: RedisServer) {
    this.nginx = nginx;
    this.#redis = redis;
  }

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<ProxiedSite> {
    const site = new ProxiedSite(await Nginx.prepare(), await RedisServer.start());
    const env = {
      ...{ IDENTITY_SECRET, REDIS_URL: site.#redis.url, LOG_LEVEL: 'info', LOG_ADDRESSES: 'plain' },
      ...{ PUBLIC_URL: site.nginx.address, TRUSTED_PROXIES: Nginx.ownAddress, ...settings },
    };
    for (const machine of machines) site.#servers.push(new ServerProcess({ ...env, MACHINE_NAME: machine }));
    const [one, other] = await Promise.all(site.#servers.map((server) => server.listening()));
    await site.nginx.start([new URL(one!).host, new URL(other!).host]);
    return site;
  }

  get log(): readonly { level: number; address?: string }[] {
    const lines = this.#servers.flatMap(({ stderr }) => stderr.trim().split('\n'));
    return lines.map((line) => JSON.parse(line) as { level: number; address?: string });
  }

  /** Somebody who sees the room as its machine does, without the proxy. */
  async watch(code: string): Promise<{ machine: string; state: ArenaState }> {
    const origins = await Promise.all(this.#servers.map((server) => server.listening()));
    const asking = new ColyseusSDK(origins[0]);
    const options = { body: { name: 'Witness', spectate: true } };
    const { data } = await asking.http.post<never>(`/matchmake/joinById/${code}`, options as never);
    const { publicAddress, ...seat } = data as unknown as Seat;
    const machine = machines.findIndex(
      (name) => publicAddress === `${new URL(this.nginx.address).host}/games/rumpus/${name}`,
    );
    const room = await joined(new ColyseusSDK(origins[machine]).consumeSeatReservation(seat as never) as never);
    this.#witnesses.push(room as ArenaRoom);
    return { machine: machines[machine] ?? publicAddress, state: (room as ArenaRoom).state };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const room of this.#witnesses) await room.leave();
    for (const server of this.#servers) await server[Symbol.asyncDispose]();
    await this.nginx[Symbol.asyncDispose]();
    await this.#redis[Symbol.asyncDispose]();
  }
}
