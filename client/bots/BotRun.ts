import { createRandom } from '../../shared/math/random.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { JoinRefusal, joinRoom, type RoomRequest } from '../connection/joinRoom.ts';
import { clientGames } from '../games/clientGameList.ts';
import { BotClient } from './BotClient.ts';
import { BotMeasures, type BotSummary } from './BotMeasures.ts';
import type { BotOptions } from './readBotOptions.ts';

/** How many clients join at once. The rest follow in batches, because people do not all join at the same moment. */
const JOINS_AT_ONCE = 8;
const IDLE_LOOP_MS = 50;

/** Many headless players in one process, all driven by one timer. */
export class BotRun {
  readonly #options: BotOptions;
  readonly #random: () => number;
  readonly #measures = new BotMeasures();
  readonly #clients: BotClient[] = [];
  #nextNumber = 1;
  #frameTimer: ReturnType<typeof setTimeout> | undefined;
  #stop: () => void = () => {};
  readonly #stopped: Promise<void>;
  #isStopped = false;

  constructor(options: BotOptions) {
    this.#options = options;
    this.#random = createRandom(options.seed);
    this.#stopped = new Promise((resolve) => {
      this.#stop = () => {
        this.#isStopped = true;
        resolve();
      };
    });
  }

  /**
   * Joins all players, plays, and leaves. Resolves when all have left. Failures are in the summary.
   * @param onSecond called once a second from the first join on, with the measurements so far
   */
  async play(onSecond: (second: number, summary: BotSummary) => void): Promise<BotSummary> {
    let second = 0;
    const reports = setInterval(() => onSecond(++second, this.#summarise()), 1000);
    this.#runFrames();
    try {
      await this.#joinAll();
      if (this.#clients.length > 0) await this.#wait(this.#options.seconds * 1000);
    } finally {
      clearInterval(reports);
      clearTimeout(this.#frameTimer);
    }
    for (const { connection } of this.#clients) {
      if (connection.status.kind === 'dropped') this.#measures.countError('dropped and not reconnected by the end');
    }
    const summary = this.#summarise();
    await Promise.all(this.#clients.map((client) => client.leave()));
    return summary;
  }

  /** Ends the run early. All players still leave on purpose. */
  stop(): void {
    this.#stop();
  }

  #summarise(): BotSummary {
    return this.#measures.summarise(this.#options.players, this.#clients);
  }

  async #joinAll(): Promise<void> {
    const { players, roomSize, code } = this.#options;
    if (code !== undefined) {
      await this.#joinMany(players, code);
      return;
    }
    for (let joined = 0; joined < players && !this.#isStopped; joined += roomSize) {
      const host = await this.#join({ kind: 'create', visibility: 'private' });
      if (!host) continue;
      await this.#joinMany(Math.min(roomSize, players - joined) - 1, host.connection.code);
      // A private room starts only when its host says so.
      host.connection.send('start', {});
    }
  }

  async #joinMany(count: number, code: string): Promise<void> {
    for (let joined = 0; joined < count && !this.#isStopped; joined += JOINS_AT_ONCE) {
      const batch = Math.min(JOINS_AT_ONCE, count - joined);
      await Promise.all(Array.from({ length: batch }, () => this.#join({ kind: 'code', code })));
    }
  }

  async #join(request: RoomRequest): Promise<BotClient | undefined> {
    const { url, level } = this.#options;
    const game = await clientGames[this.#options.game]!.load();
    const random = createRandom(Math.floor(this.#random() * 2 ** 32));
    try {
      const connection = await joinRoom<RoomState>(url, game.rules.name, request, {
        name: `Bot ${this.#nextNumber++}`,
      });
      const client = new BotClient(connection, game, { random, level }, this.#measures);
      this.#clients.push(client);
      return client;
    } catch (error) {
      const code = error instanceof JoinRefusal ? error.code : 'error';
      this.#measures.countError(`join refused with ${code}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** Runs the frames that are due, each client in its own phase. */
  #runFrames(): void {
    const nowMs = performance.now();
    let nextMs = nowMs + IDLE_LOOP_MS;
    for (const client of this.#clients) {
      if (client.nextFrameMs <= nowMs) this.#giveFrame(client, performance.now());
      nextMs = Math.min(nextMs, client.nextFrameMs);
    }
    this.#frameTimer = setTimeout(() => this.#runFrames(), Math.max(0, nextMs - performance.now()));
  }

  #giveFrame(client: BotClient, nowMs: number): void {
    try {
      client.frame(nowMs);
    } catch (error) {
      this.#measures.countError(`a client threw ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #wait(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([this.#stopped, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
    clearTimeout(timer);
  }
}
