import { describe, expect, test } from 'vitest';
import { SilenceWatch } from '../../../client/connection/SilenceWatch.ts';

const LOOK_MS = 250;

/** What happens in one look's time. */
interface Slice {
  readonly ms?: number;
  readonly frames?: number;
  readonly inputs?: number;
  readonly acknowledged?: number;
}
const healthy: Slice = { frames: 8, inputs: 8, acknowledged: 8 };
const watching: Slice = { frames: 8 };
const silent: Slice = { inputs: 8 };
const deaf: Slice = { frames: 8, inputs: 8 };
const nothing: Slice = {};

type Life = readonly (readonly [slice: Slice, looks: number])[];
const again = (times: number, ...parts: Life): Life => Array.from({ length: times }, () => parts).flat();

/** Lives through the slices. Returns the ms at which the link was taken for dead; undefined when it never was. */
function live(...parts: Life): number | undefined {
  let nowMs = 0;
  const signs = { bytesDown: 0, inputsSent: 0, lastAcknowledged: 0 };
  const watch = new SilenceWatch(nowMs, signs);
  for (const [{ ms = LOOK_MS, frames = 0, inputs = 0, acknowledged = 0 }, looks] of parts) {
    for (let look = 0; look < looks; look++) {
      nowMs += ms;
      signs.bytesDown += frames * 100;
      signs.inputsSent += inputs;
      signs.lastAcknowledged += acknowledged;
      if (watch.look(nowMs, signs)) return nowMs;
    }
  }
  return undefined;
}

describe('a link is taken for dead', () => {
  test.each<[string, Slice]>([
    ['nothing comes', silent],
    ['nothing comes and nothing is sent', nothing],
    ['patches come, and no input is acknowledged', deaf],
    ['a hidden page hears nothing', { ...nothing, ms: 1_000 }],
  ])('4 s after %s', (_what, slice) => {
    expect(live([healthy, 40], [slice, 100])).toBe(40 * LOOK_MS + 4_000);
  });
});

const sleep = (ms: number): Slice => ({ ms });

describe('a link is left alone', () => {
  const late: Slice = { frames: 8, inputs: 1 };
  test.each<[string, Life]>([
    ['that is healthy', [[healthy, 1_000]]],
    ['of somebody who only looks on', [[watching, 1_000]]],
    ['that stalls for 2 s in both directions, again and again', again(50, [silent, 8], [healthy, 1])],
    ['that stalls for 2 s on the way up, again and again', again(50, [deaf, 8], [healthy, 1])],
    [
      'on which 3.75 s pass before TCP tries again',
      [
        [healthy, 4],
        [silent, 15],
        [healthy, 4],
      ],
    ],
    [
      'when the last inputs were never acknowledged and no more are sent',
      [
        [healthy, 4],
        [late, 1],
        [watching, 1_000],
      ],
    ],
    [
      'when numbers begin again',
      [
        [healthy, 4],
        [{ ...healthy, acknowledged: -7 }, 1],
        [healthy, 100],
      ],
    ],
    ['by a page that its browser looks after once a second', [[{ ...healthy, ms: 1_000 }, 100]]],
    [
      'by a page that hung for 16 s',
      [
        [healthy, 4],
        [sleep(16_000), 1],
        [healthy, 4],
      ],
    ],
    ['by a page that hangs again and again and hears after its timers', again(20, [sleep(9_000), 2], [healthy, 1])],
    [
      'by a machine that slept for a night and hears on',
      [
        [healthy, 4],
        [sleep(3e7), 1],
        [nothing, 8],
        [healthy, 4],
      ],
    ],
  ])('%s', (_what, life) => {
    expect(live(...life)).toBeUndefined();
  });

  test('by a machine that slept, until it has been awake for as long as anybody else', () => {
    expect(live([healthy, 4], [sleep(3e7), 1], [nothing, 100])).toBe(1_000 + 3e7 + 3_000);
  });
});
