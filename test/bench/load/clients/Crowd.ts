import type { BenchSetup, FrameSizes } from '../benchSetup.ts';
import type { ContenderName } from '../contenderNames.ts';
import { type Percentiles, percentilesOf } from '../statistics.ts';
import { ThreadWatch, type UsedTime } from '../ThreadWatch.ts';
import { floorClients } from './floorClients.ts';
import { jsonClients } from './jsonClients.ts';
import type { ClientKind, LoadClient, Probe, ThinClientLike } from './LoadClient.ts';
import { Motion } from './Motion.ts';
import { plainColyseusClients } from './plainColyseusClients.ts';
import { RumpusClient, rumpusClients } from './rumpusClients.ts';
import { socketIoClients } from './socketIoClients.ts';

const kinds: Readonly<Record<ContenderName, ClientKind>> = {
  rumpus: rumpusClients,
  wsJson: jsonClients,
  socketIo: socketIoClients,
  plainColyseus: plainColyseusClients,
  floor: floorClients,
};

/** What the clients saw between `begin` and `end`. Values of a client are averages over the thin clients. */
export interface CrowdFigures {
  readonly used: UsedTime;
  readonly open: number;
  readonly inputs: number;
  readonly patchesPerClientSecond: number;
  readonly downPerClientSecond: number;
  readonly upPerClientSecond: number;
  readonly acknowledgeMs: Percentiles;
  /** For the floor; empty for the others than Rumpus. */
  readonly frames: readonly FrameSizes[];
}

export interface JoinFigures {
  readonly ms: Percentiles;
  /** Of the last client that joined a room. */
  readonly lastBytes: number;
}

const LOOP_MS = 4;
/** A room of ten at once. */
const JOINS_AT_ONCE = 9;
/** A client that is behind sends at most so many inputs at once. */
const MAX_BURST = 3;

interface Player {
  readonly client: LoadClient;
  readonly motion: Motion;
  /** performance.now() */
  nextMs: number;
}

interface Totals {
  readonly patches: number;
  readonly down: number;
  readonly up: number;
}

/** All clients of one run, in one process. */
export class Crowd {
  readonly #setup: BenchSetup;
  readonly #probes: Probe[] = [];
  readonly #thin: ThinClientLike[] = [];
  readonly #players: Player[] = [];
  readonly #lastJoinBytes: number[] = [];
  readonly #timer = setInterval(() => this.#sendDue(), LOOP_MS);
  #inputs = 0;
  #watch = new ThreadWatch();
  #before: Totals = { patches: 0, down: 0, up: 0 };

  constructor(setup: BenchSetup) {
    this.#setup = setup;
  }

  /** Opens rooms with a probe in each, until there are so many. */
  async openRooms(count: number): Promise<void> {
    const { contender, port, load } = this.#setup;
    const missing = Array.from({ length: count - this.#probes.length }, (_, index) => this.#probes.length + index);
    const probes = await Promise.all(missing.map((number) => kinds[contender].openProbe(port, number, load.roomSize)));
    for (const probe of probes) this.#add(probe);
    this.#probes.push(...probes);
  }

  /** Lets the thin clients in, room after room, when all fights have begun. */
  async fill(): Promise<JoinFigures> {
    const { contender, port, load } = this.#setup;
    await Promise.all(this.#probes.map((probe) => probe.begin?.()));
    for (const { room } of this.#probes) {
      for (let joined = 1; joined < load.roomSize; joined += JOINS_AT_ONCE) {
        const batch = Math.min(JOINS_AT_ONCE, load.roomSize - joined);
        const clients = await Promise.all(Array.from({ length: batch }, () => kinds[contender].openThin(port, room)));
        for (const client of clients) this.#add(client);
        this.#thin.push(...clients);
      }
      this.#lastJoinBytes.push(this.#thin.at(-1)?.joinBytes ?? 0);
    }
    return {
      ms: percentilesOf(this.#thin.map(({ joinMs }) => joinMs)),
      lastBytes: percentilesOf(this.#lastJoinBytes).p50,
    };
  }

  begin(): void {
    for (const { watch } of this.#probes) watch.acknowledgeMs = [];
    const listener = this.#thin.find((client) => client instanceof RumpusClient);
    if (listener) listener.frames = [];
    this.#inputs = 0;
    this.#before = this.#total();
    this.#watch = new ThreadWatch();
  }

  end(): CrowdFigures {
    const used = this.#watch.read();
    const now = this.#total();
    const perClientSecond = (key: keyof Totals) => (now[key] - this.#before[key]) / used.seconds / this.#thin.length;
    const listener = this.#thin.find((client) => client instanceof RumpusClient);
    return {
      used,
      open: this.#players.filter(({ client }) => client.isOpen).length,
      inputs: this.#inputs,
      patchesPerClientSecond: perClientSecond('patches'),
      downPerClientSecond: perClientSecond('down'),
      upPerClientSecond: perClientSecond('up'),
      acknowledgeMs: percentilesOf(this.#probes.flatMap(({ watch }) => watch.acknowledgeMs)),
      frames: listener?.frames ?? [],
    };
  }

  /** What each probe sees in its next states. */
  snapshots(count: number, patienceMs: number): Promise<readonly (readonly string[])[]> {
    return Promise.all(this.#probes.map(({ watch }) => watch.takeSnapshots(count, patienceMs)));
  }

  close(): void {
    clearInterval(this.#timer);
    for (const { client } of this.#players) client.close();
  }

  #add(client: LoadClient): void {
    const { load, seed } = this.#setup;
    const number = this.#players.length;
    const stepMs = 1000 / load.inputRate;
    // Each in a phase of its own, so that inputs come at all moments of a step.
    const phase = (number * 0.618) % 1;
    this.#players.push({ client, motion: new Motion(seed + number), nextMs: performance.now() + phase * stepMs });
  }

  #sendDue(): void {
    const stepMs = 1000 / this.#setup.load.inputRate;
    const nowMs = performance.now();
    for (const player of this.#players) {
      for (let burst = 0; player.nextMs <= nowMs && burst < MAX_BURST; burst++) {
        player.nextMs += stepMs;
        if (!player.client.isOpen) continue;
        player.client.send(player.motion.next());
        this.#inputs++;
      }
      // What is later than that is not sent, and makes the run invalid if it is much.
      if (player.nextMs <= nowMs) player.nextMs += Math.ceil((nowMs - player.nextMs) / stepMs) * stepMs;
    }
  }

  #total(): Totals {
    const sum = (read: (client: ThinClientLike) => number) =>
      this.#thin.reduce((total, client) => total + read(client), 0);
    return { patches: sum((c) => c.patches), down: sum((c) => c.bytesDown), up: sum((c) => c.bytesUp) };
  }
}
