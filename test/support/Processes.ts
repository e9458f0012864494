import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { ServerProcess } from '../server/ServerProcess.ts';
import { RedisServer } from './RedisServer.ts';

export interface Seat {
  /** The game. */
  readonly name: string;
  readonly roomId: string;
  readonly sessionId: string;
  readonly processId: string;
}

/** The IDENTITY_SECRET of all processes. */
export const processSecret = 'x'.repeat(44);

/** Several server processes that share one Redis, each at an address of its own. */
export class Processes implements AsyncDisposable {
  readonly redis: RedisServer;
  readonly servers: ServerProcess[] = [];
  /** By process: where it listens. */
  readonly #origins = new Map<string, string>();
  readonly #rooms: Room[] = [];

  private constructor(redis: RedisServer) {
    this.redis = redis;
  }

  static async start(count: number, env: Record<string, string> = {}): Promise<Processes> {
    const processes = new Processes(await RedisServer.start());
    for (let index = 0; index < count; index++) await processes.add(env);
    return processes;
  }

  /** @param preload see `ServerProcess` */
  async add(env: Record<string, string> = {}, preload: readonly string[] = []): Promise<string> {
    const settings = {
      REDIS_URL: this.redis.url,
      IDENTITY_SECRET: processSecret,
      LOG_LEVEL: 'info',
      ...env,
    };
    const server = new ServerProcess(settings, preload);
    this.servers.push(server);
    const origin = await server.listening();
    return origin;
  }

  /** Asks one process for a seat, and takes it at the process that has the room. */
  async join(origin: string, method: string, target: string, options: object = {}): Promise<Room> {
    return (await this.sit(origin, method, target, options)).room;
  }

  /** Joins, and says which process has the room and where that listens. */
  async sit(
    asked: string,
    method: string,
    target: string,
    options: object = {},
  ): Promise<{ room: Room; processId: string; origin: string }> {
    const seat = await this.reserve(asked, method, target, options);
    const origin = await this.#ownerOf(seat);
    const room = await new ColyseusSDK(origin).consumeSeatReservation(seat as never);
    room.onMessage('*', () => {});
    await new Promise((resolve) => room.onStateChange.once(resolve));
    this.#rooms.push(room);
    return { room, processId: seat.processId, origin };
  }

  /** @param address where the request seems to come from, if the processes trust this one as a proxy */
  async reserve(origin: string, method: string, target: string, options: object = {}, address = ''): Promise<Seat> {
    const answer = await fetch(`${origin}/matchmake/${method}/${target}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(address && { 'X-Forwarded-For': address }) },
      body: JSON.stringify(options),
    });
    const body = (await answer.json()) as Seat & { error?: string };
    if (!answer.ok) throw new Error(`${answer.status}: ${body.error}`);
    return body;
  }

  async #ownerOf({ processId, roomId }: Pick<Seat, 'processId' | 'roomId'>): Promise<string> {
    const known = this.#origins.get(processId);
    if (known) return known;
    for (const server of this.servers) {
      const origin = await server.listening();
      const hasOpened = (line: string) => line.includes('room opened') && line.includes(`"room":"${roomId}"`);
      if (!server.stderr.split('\n').some(hasOpened)) continue;
      this.#origins.set(processId, origin);
      return origin;
    }
    throw new Error(`No process has opened ${roomId}.`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const room of this.#rooms) room.reconnection.enabled = false;
    for (const server of this.servers) await server[Symbol.asyncDispose]();
    await this.redis[Symbol.asyncDispose]();
  }
}
