import { setTimeout as sleep } from 'node:timers/promises';
import type { ColyseusSDK, Room } from '@colyseus/sdk';
import { expect } from 'vitest';
import type { ServerEyes, WatchReport } from '../hostile/ServerWatch.ts';
import { findStateDifference } from './findStateDifference.ts';
import { type ArenaRoom, joined } from './startRumpus.ts';

/** What a hostile test puts into the table. */
export interface WitnessFigures {
  /** Patches that the witness got, of those sent to it. */
  readonly patches: string;
  /** Of the server's process. */
  readonly worstStallMs: number;
  readonly memoryMb: number;
}

const MAX_STALL_MS = 100;
const MAX_MEMORY_BYTES = 20 * 2 ** 20;
const LEAST_PATCHES = 0.95;
/** Of one a step: a busy machine's late steps share a patch, and a room that hangs sends none. */
const LEAST_PATCHES_PER_SECOND = 15;
const SETTLE_MS = 300;
const SHORTEST_WATCH_MS = 1_000;
/** For the patch that the server's state was read after to arrive. */
const SAME_STATE_PATIENCE_MS = 3_000;

/**
 * An honest player in the room that strangers attack: it must notice nothing, and neither must the server's process.
 * THREATS, "Every hostile test also asserts".
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

  /** Looks on while strangers do something, and asserts that nobody noticed anything. */
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

  /** Runs in circles and fires. */
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

  /** Asserts that this end's state was the server's after the patch at which the server's was read. */
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
