import { createRandom } from '../../../shared/math/random.ts';
import type { AnyClientGame } from '../../games/clientGameList.ts';
import { describeError, errorNames } from '../figures/errorNames.ts';
import type { BotNetwork } from '../network/BotNetwork.ts';
import { BotEntry } from './BotEntry.ts';
import { BotMeasures } from './BotMeasures.ts';
import type { CrowdClient } from './CrowdClient.ts';
import { CrowdRoom } from './CrowdRoom.ts';
import type { CrowdSecond } from './CrowdSecond.ts';
import type { CrowdSetup } from './CrowdSetup.ts';
import { Frames } from './Frames.ts';
import { sleepUntil } from './sleepUntil.ts';

/** How many join at once. */
const JOINS_AT_ONCE = 8;
/** A connection that was cut at the end of a run has this long to come back. */
const RETURN_MS = 5_000;
const NOT_BACK = describeError(
  errorNames.lost,
  `a lost connection was still not back ${RETURN_MS / 1000} s after the end of the run`,
);
const LOOK_EVERY_MS = 50;

/** All bots of one process. */
export class Crowd {
  readonly rooms: CrowdRoom[] = [];
  readonly random: () => number;
  readonly #setup: CrowdSetup;
  readonly #stepMs: number;
  readonly #network: BotNetwork;
  readonly #measures = new BotMeasures();
  readonly #frames = new Frames(this.#measures);
  readonly #entry: BotEntry;
  readonly #ending = Promise.withResolvers<void>();
  #isEnding = false;
  /** Whether nobody comes back any more. */
  #isOver = false;
  /** How many are on their way to the process that has their seat. */
  #returning = 0;
  #resizing: Promise<void> | undefined;

  /** @param network installed before the SDK was loaded */
  constructor(setup: CrowdSetup, game: AnyClientGame, network: BotNetwork) {
    this.random = createRandom(setup.seed);
    this.#setup = setup;
    this.#stepMs = 1000 / game.rules.tickRate;
    this.#network = network;
    this.#entry = new BotEntry(setup, game, network, this.random, this.#measures);
    if (setup.code !== undefined) this.rooms.push(new CrowdRoom(setup.code, false));
  }

  get clients(): readonly CrowdClient[] {
    return this.rooms.flatMap(({ clients }) => clients);
  }

  /**
   * Bots join or leave until there are so many. Resolves when they have. Refusals are counted as errors.
   * @param rampMs the joins are spread over this time
   */
  resize(players: number, rampMs: number): Promise<void> {
    this.#resizing = this.#resize(players, rampMs);
    return this.#resizing;
  }

  async #resize(players: number, rampMs: number): Promise<void> {
    await Promise.all(this.clients.slice(players).map((client) => this.dismiss(client)));
    const missing = players - this.clients.length - this.#returning;
    const beganMs = performance.now();
    const joining = new Set<Promise<unknown>>();
    for (let number = 0; number < missing; number++) {
      await sleepUntil(beganMs + (rampMs * number) / missing, this.#ending.promise);
      if (this.#isEnding) break;
      while (joining.size >= JOINS_AT_ONCE) await Promise.race(joining);
      const room = this.#findRoom();
      const join: Promise<unknown> = (room ? this.join(room) : this.#open()).finally(() => joining.delete(join));
      joining.add(join);
      // The next ones need its code, or somebody in it who sees its state.
      if (!room?.witness) await join;
    }
    await Promise.all(joining);
  }

  /** @param token of somebody in whose place the bot returns */
  async join(room: CrowdRoom, token?: string): Promise<void> {
    room.joining++;
    const client = await this.#entry.join({
      request: { kind: 'code', code: room.code },
      token,
      isWitness: room.witness === undefined,
    });
    room.joining--;
    if (client) this.#admit(client, room);
  }

  async dismiss(client: CrowdClient): Promise<void> {
    this.#remove(client);
    this.#measures.counts.leaves++;
    await client.leave();
  }

  /** @param outageMs how long the client has no network */
  cut(client: CrowdClient, outageMs = 0): void {
    client.expectDisturbance(outageMs);
    this.#network.cut(client.connection.room.sessionId, outageMs);
  }

  stall(client: CrowdClient, ms: number): void {
    client.expectDisturbance(ms);
    this.#measures.counts.stalls++;
    this.#network.stall(client.connection.room.sessionId, ms);
  }

  /** Call it about once a second. */
  startRounds(): void {
    for (const room of this.rooms) {
      if (room.isOurs && room.joining === 0) room.startRound();
    }
  }

  /** What was measured since the last call. */
  report(): CrowdSecond {
    const { clients, rooms } = this;
    for (const client of clients) client.count();
    const everySteps = Math.max(0, ...rooms.map(({ patchEverySteps }) => patchEverySteps));
    const gauges = {
      joined: clients.filter(({ isPlaying }) => isPlaying).length,
      rooms: rooms.filter((room) => room.clients.length > 0).length,
      watching: rooms.reduce((sum, { watching }) => sum + watching, 0),
    };
    return this.#measures.take(gauges, everySteps * this.#stepMs);
  }

  /** Everybody leaves on purpose. Whose connection is not back by then is counted as an error. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#ending.resolve();
    await this.#resizing;
    const isDropped = ({ connection }: CrowdClient) => connection.status.kind === 'dropped';
    const latestMs = performance.now() + RETURN_MS;
    while ((this.#returning > 0 || this.clients.some(isDropped)) && performance.now() < latestMs) {
      await sleepUntil(performance.now() + LOOK_EVERY_MS);
    }
    const lost = this.#returning + this.clients.filter(({ isLost }) => isLost).length;
    this.#isOver = true;
    for (let count = 0; count < lost; count++) this.#measures.countError(NOT_BACK);
    this.#frames.stop();
    await Promise.all(this.clients.map((client) => client.leave()));
  }

  #findRoom(): CrowdRoom | undefined {
    return this.rooms.find(({ isOurs, size }) => !isOurs || size < this.#setup.roomSize);
  }

  async #open(): Promise<void> {
    const { settings } = this.#setup;
    const request = { kind: 'create', visibility: 'private', settings } as const;
    const client = await this.#entry.join({ request, isWitness: true });
    if (!client) return;
    const room = new CrowdRoom(client.connection.code, true);
    this.rooms.push(room);
    this.#admit(client, room);
  }

  #admit(client: CrowdClient, room: CrowdRoom): void {
    room.clients.push(client);
    this.#frames.add(client);
    client.onMoved = (token) => void this.#follow(client, room, token);
  }

  /** Takes a client's seat in the process that has its room now, or will have it. */
  async #follow(client: CrowdClient, room: CrowdRoom, token: string): Promise<void> {
    room.joining++;
    this.#returning++;
    this.#remove(client);
    await client.leave();
    const next = await this.#entry.comeBack(client, token, () => this.#isOver);
    room.joining--;
    this.#returning--;
    if (!this.#isOver && next) this.#admit(next, room);
    else await next?.leave();
  }

  #remove(client: CrowdClient): void {
    for (const [index, room] of this.rooms.entries()) {
      const place = room.clients.indexOf(client);
      if (place < 0) continue;
      room.clients.splice(place, 1);
      if (room.size === 0 && room.isOurs) this.rooms.splice(index, 1);
      break;
    }
    this.#frames.remove(client);
  }
}
