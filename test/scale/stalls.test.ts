import { afterEach, describe, expect, test } from 'vitest';
import { endPlaying, type PlayingAlone, playAlone } from '../support/playAlone.ts';

const STEP_MS = 1000 / 30;

afterEach(endPlaying);

describe('after a stall, the time from input to acknowledgement is back to its median within 2 s:', () => {
  test.each([
    ['of the network, for 2 s', async ({ proxy }: PlayingAlone) => proxy.stall(2_000)],
    ['of the server, for 700 ms', async () => burn(700)],
  ] as const)('%s', async (_what, stall) => {
    const setup = await playAlone({ oneWayMs: 15 });
    const { times, playUntil, prediction, rumpus } = setup;
    const queued = () => rumpus.roomOf(prediction.room.roomId).inputs.get(prediction.ownId).size;
    await playUntil(() => times.length > 150);
    const former = median(times.slice(-90));
    let isOver = false;
    const stalling = stall(setup).then(() => {
      isOver = true;
    });
    await playUntil(() => isOver);
    await stalling;
    const end = performance.now();
    await playUntil(() => performance.now() - end > 2_000);
    const after = times.length;
    let leastQueued = Number.POSITIVE_INFINITY;
    await playUntil(() => {
      leastQueued = Math.min(leastQueued, queued());
      return times.length - after >= 45;
    });
    // A stall leaves the client's steps at another phase of the server's, which may cost up to one step by itself; a queue
    // that stayed would cost a step more, and would never be seen empty.
    expect(leastQueued).toBe(0);
    expect(median(times.slice(-45))).toBeLessThan(former + STEP_MS);
  });
});

/** Blocks the event loop, and with it the server in this process. */
function burn(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
