import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { arenaGame as arena } from '../../server/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../server/games/GameModule.ts';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { InputFrames, messageFrame } from '../support/frames.ts';
import type { RawClient } from '../support/RawClient.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { type HostileTestOptions, hostileTest, isLong, type Stage } from './hostileTest.ts';

const HONEST_PER_SECOND = 30;
const MAX_FRAMES = 450;
const CALM_SECONDS = isLong ? 120 : 12;

/** Sends at a rate, in bursts, until the time is over or the socket is. @returns how many were sent */
async function sendAtRate(
  client: RawClient,
  perSecond: number,
  burstMs: number,
  seconds: number,
  next: () => Uint8Array,
) {
  let sent = 0;
  const beganMs = performance.now();
  for (let nowMs = beganMs; client.isOpen && nowMs - beganMs < seconds * 1000; nowMs = performance.now()) {
    for (const due = ((nowMs - beganMs) / 1000) * perSecond; sent < due; sent++) client.send(next());
    await sleep(burstMs);
  }
  return sent;
}

async function floodUntilClosed({ join, rumpus, witness }: Stage, times: number): Promise<string> {
  const client = await join();
  const inputs = new InputFrames(ArenaInput);
  const sent = await sendAtRate(client, HONEST_PER_SECOND * times, 5, 5, () => inputs.next({ moveX: 127 }));
  expect(await client.closed).toBe(closeCodes.tooManyMessages);
  expect(sent).toBeLessThanOrEqual(MAX_FRAMES);
  await expect(join({ token: client.token })).rejects.toThrow();
  expect(rumpus.roomOf(witness.code).state.seats.size).toBe(1);
  return `4103 after ${sent} frames`;
}

/** The longest that the transport waits for a sign of life is 9 s. */
const STALLS_SECONDS = isLong ? [2, 4, 5, 6, 7, 8] : [4, 5.8];

describe('an honest client', () => {
  hostileTest('whose network stalls keeps its seat, whatever comes at once then', {}, async (stage) => {
    const outcomes = STALLS_SECONDS.map(async (seconds, seed) => {
      const proxy = await TcpProxy.start({ targetPort: stage.rumpus.port, seed });
      const client = await stage.join({ endpoint: `http://127.0.0.1:${proxy.port}` });
      const inputs = new InputFrames(ArenaInput);
      const sending = sendAtRate(client, HONEST_PER_SECOND, 30, seconds + 3, () => inputs.next({ moveX: 127 }));
      await sleep(1_000);
      await proxy.stall(seconds * 1_000);
      await sending;
      expect([undefined, 1006], `after ${seconds} s`).toContain(client.closeCode);
      if (client.isOpen) await client.leave();
      else await (await stage.join({ token: client.token })).leave();
      await proxy.close();
      return `${seconds} s: ${client.closeCode === 1006 ? 'dropped and back' : 'stayed'}`;
    });
    return (await Promise.all(outcomes)).join(', ');
  });
});

describe('a flood', () => {
  for (const times of [10, 30]) {
    hostileTest(`of ${times} times the honest inputs is closed`, {}, (stage) => floodUntilClosed(stage, times));
  }

  hostileTest('of as many inputs as the socket takes is closed', {}, async (stage) => {
    const clients = await Promise.all(Array.from({ length: 4 }, () => stage.join()));
    const inputs = new InputFrames(ArenaInput);
    const input = inputs.next({ moveX: 1 });
    for (let sent = 0; sent < 5_000; sent++) {
      for (const client of clients) client.send(input);
      // The strangers share this process: what they cost is not the server's.
      if (sent % 100 === 0) await sleep(1);
    }
    expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual(
      clients.map(() => closeCodes.tooManyMessages),
    );
    return '4 × 5,000 at once: 4103';
  });

  hostileTest('of messages is closed', {}, async ({ join }) => {
    const client = await join();
    const sent = await sendAtRate(client, 50, 20, 5, () => messageFrame('rename', { name: 'Otter' }));
    expect(await client.closed).toBe(closeCodes.tooManyMessages);
    return `4103 after ${sent} messages`;
  });

  hostileTest('that stays at 0.95 of the buckets, in bursts of 200 ms, is not touched', {}, async ({ join }) => {
    const client = await join();
    const inputs = new InputFrames(ArenaInput);
    const [frames, messages] = await Promise.all([
      sendAtRate(client, 90 * 0.95, 200, CALM_SECONDS, () => inputs.next({ moveX: 127 })),
      sendAtRate(client, 5 * 0.95, 200, CALM_SECONDS, () => messageFrame('ready', { isReady: false })),
    ]);
    expect(client.isOpen).toBe(true);
    await client.leave();
    return `${frames} inputs and ${messages} messages in ${CALM_SECONDS} s`;
  });
});

/** How often a seat was stepped in each step of the world. */
class StepCount {
  readonly #steps: Map<string, number>[] = [];
  #current = new Map<string, number>();
  readonly options: HostileTestOptions;

  constructor(game: AnyGameModule) {
    const stepPlayer: typeof game.stepPlayer = (state, id, input, step) => {
      this.#current.set(id, (this.#current.get(id) ?? 0) + 1);
      game.stepPlayer(state, id, input, step);
    };
    const stepWorld: typeof game.stepWorld = (state, tick) => {
      this.#steps.push(this.#current);
      this.#current = new Map();
      game.stepWorld(state, tick);
    };
    this.options = { games: [{ ...game, stepPlayer, stepWorld }] };
  }

  /** The most that a seat gained on the world in any window of steps, and the steps looked at. */
  gainOf(id: string): { gain: number; steps: number } {
    let gain = 0;
    let running = 0;
    for (const step of this.#steps) {
      // The largest sum of a window of (steps of the seat − 1).
      running = Math.max(0, running + (step.get(id) ?? 0) - 1);
      gain = Math.max(gain, running);
    }
    return { gain, steps: this.#steps.filter((step) => step.has(id)).length };
  }
}

describe('a seat', () => {
  const seconds = isLong ? 60 : 8;

  for (const times of [1.05, 2]) {
    const count = new StepCount(arena as unknown as AnyGameModule);
    hostileTest(
      `sent ${times} times the inputs gains at most 6 steps in any window`,
      count.options,
      async ({ join }) => {
        const client = await join();
        const inputs = new InputFrames(ArenaInput);
        await sendAtRate(client, HONEST_PER_SECOND * times, 10, seconds, () => inputs.next({ moveX: 127 }));
        return expectGain(count, client, seconds);
      },
    );
  }

  const count = new StepCount(arena as unknown as AnyGameModule);
  hostileTest('with a lag switch gains at most 6 steps in any window', count.options, async ({ join }) => {
    const client = await join();
    const inputs = new InputFrames(ArenaInput);
    let held: Uint8Array[] = [];
    for (let cycle = 0; cycle < (isLong ? 20 : 3); cycle++) {
      await sendAtRate(client, HONEST_PER_SECOND, 10, 1, () => inputs.next({ moveX: cycle }));
      for (let each = 0; each < 2 * HONEST_PER_SECOND; each++, await sleep(1000 / HONEST_PER_SECOND))
        held.push(inputs.next({ moveX: each }));
      for (const frame of held) client.send(frame);
      held = [];
    }
    await sleep(1_000);
    return expectGain(count, client, 9);
  });
});

function expectGain(count: StepCount, client: RawClient, seconds: number): string {
  expect(client.isOpen).toBe(true);
  const { gain, steps } = count.gainOf(client.sessionId);
  expect(steps).toBeGreaterThan(seconds * HONEST_PER_SECOND * 0.7);
  expect(gain).toBeLessThanOrEqual(6);
  return `at most N + ${gain} in ${steps} steps`;
}
