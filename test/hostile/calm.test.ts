/**
 * Clients that stay within the limits, or nearly. This takes minutes but hardly any CPU, so all other files run beside
 * this one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { arenaGame as arena } from '../../shared/games/arena/arenaGame.ts';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { InputFrames, messageFrame } from '../support/frames.ts';
import type { RawClient } from '../support/RawClient.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { hostileTest, isLong } from './hostileTest.ts';
import { StepCount } from './StepCount.ts';
import { HONEST_PER_SECOND, sendAtRate } from './sendAtRate.ts';

const CALM_SECONDS = 120;

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

  hostileTest(
    'that stays at 0.95 of the buckets for two minutes, in bursts of 200 ms, is not touched',
    { timeoutMs: 240_000 },
    async ({ join }) => {
      const client = await join();
      const inputs = new InputFrames(ArenaInput);
      const [frames, messages] = await Promise.all([
        sendAtRate(client, 90 * 0.95, 200, CALM_SECONDS, () => inputs.next({ moveX: 127 })),
        sendAtRate(client, 5 * 0.95, 200, CALM_SECONDS, () => messageFrame('ready', { isReady: false })),
      ]);
      expect(client.isOpen).toBe(true);
      await client.leave();
      return `${frames} inputs and ${messages} messages in ${CALM_SECONDS} s`;
    },
  );
});

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
