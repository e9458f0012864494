import { setTimeout as sleep } from 'node:timers/promises';
import type { ColyseusSDK, Room } from '@colyseus/sdk';
import { expect } from 'vitest';
import type { ServerEyes, WatchReport } from '../hostile/ServerWatch.ts';
import { findStateDifference } from './findStateDifference.ts';
import { type ArenaRoom, joined } from './startRumpus.ts';

/** The figures of a hostile test for the table. */
export interface WitnessFigures {
  /** How many of the patches sent to the witness it received. */
  readonly patches: string;
  /** The worst stall of the server's event loop. */
  readonly worstStallMs: number;
  readonly memoryMb: number;
}

const MAX_STALL_MS = 100;
const MAX_MEMORY_BYTES = 20 * 2 ** 20;
const LEAST_PATCHES = 0.95;
/** Half of the usual rate, because late steps on a busy machine share a patch. A room that hangs sends none. */
const LEAST_PATCHES_PER_SECOND = 15;
const SETTLE_MS = 300;
const SHORTEST_WATCH_MS = 1_000;
/** How long to wait for the patch after which the server's state was read. */
const SAME_STATE_PATIENCE_MS = 3_000;

/**
 * An honest player in the room under attack. Neither the player nor the server's process may notice anything: no uncaught
 * error, no stall, no growing memory, no changed prototype, no lost patch, no wrong state.
 */
export class Witness {
  readonly room: ArenaRoom;
  readonly #eyes: ServerEyes;
  readonly #driver: NodeJS.Timeout;
  #received = 0;
  #closeCode: number | undefined;
  #onPatch = () => {};

  /** Opens a room and plays in it. */
  static async start(sdk: ColyseusSDK, eyes: ServerEyes, options: object): Promise<Witness> {
    const room = await joined(sdk.create('arena', options) as unknown as Promise<ArenaRoom>);
    await sleep(SETTLE_MS);
    return new Witness(room, eyes);
  }

  private constructor(room: ArenaRoom, eyes: ServerEyes) {
    this.room = room;
    this.#eyes = eyes;
    room.onStateChange(() => {
      this.#received++;
      this.#onPatch();
    });
    room.onLeave((code) => {
      this.#closeCode = code;
    });
    room.onDrop((code) => {
      this.#closeCode = code;
    });
    this.#driver = this.#play();
  }

  get code(): string {
    return this.room.roomId;
  }

  /** Plays during an attack, and asserts that neither the player nor the server noticed anything. */
  async watch<Outcome>(attack: () => Promise<Outcome>): Promise<{ outcome: Outcome; figures: WitnessFigures }> {
    await this.#eyes.begin(this.code, this.room.sessionId);
    const receivedBefore = this.#received;
    const beganMs = performance.now();
    const outcome = await attack();
    await sleep(Math.max(SETTLE_MS, SHORTEST_WATCH_MS - (performance.now() - beganMs)));
    expect(this.#closeCode, 'the witness was closed').toBeUndefined();
    const { report, receivedUntil } = await this.#readReport();
    const received = receivedUntil - receivedBefore;
    expectHealth(report, received);
    return {
      outcome,
      figures: {
        patches: `${received}/${report.sent}`,
        worstStallMs: Math.round(report.worstStallMs),
        memoryMb: Math.round((report.grownBytes / 2 ** 20) * 10) / 10,
      },
    };
  }

  async leave(): Promise<void> {
    clearInterval(this.#driver);
    await this.room.leave();
  }

  /** Moves in circles and fires. */
  #play(): NodeJS.Timeout {
    const input = (this.room as unknown as Room).input<{ moveX: number; moveY: number; aim: number; fire: boolean }>();
    let turn = 0;
    return setInterval(() => {
      turn += 0.1;
      input.data.moveX = Math.round(Math.cos(turn) * 127);
      input.data.moveY = Math.round(Math.sin(turn) * 127);
      input.data.aim = turn % 6;
      input.data.fire = turn % 2 < 1;
      input.send();
    }, 1000 / 30);
  }

  /** Asserts that, after the same patch, the witness's state equals the server's. */
  async #readReport(): Promise<{ report: WatchReport; receivedUntil: number }> {
    const seen: { state: unknown; received: number }[] = [];
    this.#onPatch = () => {
      seen.push({ state: structuredClone(this.room.state.toJSON()), received: this.#received });
    };
    const report = await this.#eyes.finish();
    const endsMs = performance.now() + SAME_STATE_PATIENCE_MS;
    let looked = 0;
    let difference: string | undefined = 'the witness got no patch at the end';
    while (difference !== undefined && performance.now() < endsMs) {
      if (looked < seen.length) difference = findStateDifference(seen[looked++]!.state, report.truth);
      else await sleep(5);
    }
    this.#onPatch = () => {};
    expect(difference, 'what the witness has otherwise than the server').toBeUndefined();
    return { report, receivedUntil: seen[looked - 1]!.received };
  }
}

function expectHealth(report: WatchReport, received: number): void {
  const { sent, fairSeconds, unforeseen, prototypeChanges, worstStallMs, grownBytes } = report;
  expect(unforeseen).toEqual([]);
  expect(prototypeChanges).toEqual([]);
  expect(received / sent, 'share of the patches sent to the witness that it got').toBeGreaterThanOrEqual(LEAST_PATCHES);
  expect(sent / fairSeconds, 'patches a second').toBeGreaterThanOrEqual(LEAST_PATCHES_PER_SECOND);
  expect(worstStallMs, 'ms that the loop stalled').toBeLessThanOrEqual(MAX_STALL_MS);
  expect(grownBytes, 'bytes that stayed').toBeLessThanOrEqual(MAX_MEMORY_BYTES);
}
