import { describe, expect, test } from 'vitest';
import { ClientBuckets, type ClientFrameKind } from '../../../server/protection/ClientBuckets.ts';
import { SteppedProcess } from '../../support/SteppedProcess.ts';

const rates = {
  inputsPerSecond: 90,
  inputBurst: 150,
  controlsPerSecond: 5,
  controlBurst: 20,
  chatsPerSecond: 1,
  chatBurst: 5,
};

/** A bucket without a bottom. */
const ENDLESS = 10_000;

/** One player's buckets in a process of its own. */
class Player {
  readonly process = new SteppedProcess();
  readonly #buckets = new ClientBuckets(rates, this.process.sleep, 0);
  readonly #owed = { input: 0, control: 0, chat: 0, beat: 0 };

  take(kind: ClientFrameKind): boolean {
    return this.#buckets.take(kind, this.process.nowMs);
  }

  /** How many pass at this moment. */
  count(kind: ClientFrameKind): number {
    let passed = 0;
    while (passed < ENDLESS && this.take(kind)) passed++;
    return passed;
  }

  /** Whether all of so many pass at this moment. */
  takeAll(kind: ClientFrameKind, count: number): boolean {
    for (let each = 0; each < count; each++) if (!this.take(kind)) return false;
    return true;
  }

  /** Sends at a steady rate in bursts. @returns how many passed; fewer than were sent when one did not */
  send(kind: ClientFrameKind, perSecond: number, ms: number, burstMs = 100): number {
    let passed = 0;
    const endsMs = this.process.nowMs + ms;
    while (this.process.nowMs < endsMs) {
      this.process.run(burstMs);
      for (this.#owed[kind] += (perSecond * burstMs) / 1_000; this.#owed[kind] >= 1; this.#owed[kind]--) {
        if (!this.take(kind)) return passed;
        passed++;
      }
    }
    return passed;
  }
}

test('whoever goes on in another room under the same session may send no more than before', () => {
  const process = new SteppedProcess();
  const before = new ClientBuckets(rates, process.sleep, 0);
  for (let sent = 0; sent < 150; sent++) expect(before.take('input', 0)).toBe(true);
  for (let sent = 0; sent < 20; sent++) expect(before.take('control', 0)).toBe(true);
  process.run(100);
  const after = new ClientBuckets(rates, process.sleep, 100, structuredClone(before.save(100)));
  const passed = (kind: ClientFrameKind) => {
    let count = 0;
    while (count < ENDLESS && after.take(kind, process.nowMs)) count++;
    return count;
  };
  // What has come back in 100 ms: nine inputs, and half a message.
  expect([passed('input'), passed('control'), passed('chat')]).toEqual([9, 0, 5]);
  process.run(100);
  expect(passed('control')).toBe(1);
});

test.each([
  ['input', 90, 150],
  ['control', 5, 20],
  ['chat', 1, 5],
  ['beat', 20, 100],
] as const)('%s: never touched in two minutes at 0.95 of the rate in bursts of 200 ms', (kind, perSecond, burst) => {
  const player = new Player();
  const sent = player.send(kind, perSecond * 0.95, 120_000, 200);
  expect(sent).toBeGreaterThanOrEqual(perSecond * 0.95 * 120 - 1);
  player.process.runUntil(240_000);
  expect(player.takeAll(kind, burst)).toBe(true);
});

test.each([
  ['input', 150, 450],
  ['control', 20, 20],
  ['chat', 5, 5],
  ['beat', 100, 100],
] as const)('%s: exactly its burst at once, and again after a rest', (kind, burst, afterRest) => {
  const player = new Player();
  expect(player.count(kind)).toBe(burst);
  player.process.run(60_000);
  expect(player.count(kind)).toBe(afterRest);
  expect(player.count(kind)).toBe(0);
});

test('passes all inputs of a stall that come at once, whatever its length, and no second helping', () => {
  for (let stallMs = 500; stallMs <= 9_000; stallMs += 500) {
    const player = new Player();
    expect(player.send('input', 30, 3_000)).toBe(90);
    player.process.run(stallMs);
    expect(player.takeAll('input', (stallMs / 1000) * 30), `${stallMs} ms`).toBe(true);
    expect(player.count('input')).toBeLessThan(160);
  }
});

test('ends a flood of 10 and of 30 times the honest rate of inputs, and of pings, within 450 frames', () => {
  expect(new Player().send('input', 300, 60_000, 5)).toBeLessThan(300);
  expect(new Player().send('input', 900, 60_000, 5)).toBeLessThan(200);
  expect(new Player().send('beat', 200, 60_000, 5)).toBeLessThan(120);
});

test('counts each kind by itself', () => {
  const player = new Player();
  expect(player.count('chat')).toBe(5);
  expect(player.take('control')).toBe(true);
  expect(player.take('input')).toBe(true);
});

describe('when this process slept,', () => {
  const sleeps = {
    stopped: (player: Player, seconds: number) => player.process.stop(seconds * 1_000),
    suspended: (player: Player, seconds: number) => player.process.suspend(seconds * 1_000),
  };
  const cases = [20, 25, 90, 600].flatMap((seconds) => [
    ['stopped', seconds] as const,
    ['suspended', seconds] as const,
  ]);

  test.each(cases)(
    '%s for %i s, an honest player’s inputs and pings of that time pass, and play goes on',
    (how, seconds) => {
      const player = new Player();
      expect(player.send('input', 30, 5_000)).toBe(150);
      sleeps[how](player, seconds);
      expect(player.takeAll('input', seconds * 30)).toBe(true);
      expect(player.takeAll('control', seconds)).toBe(true);
      expect(player.takeAll('beat', 5 * seconds)).toBe(true);
      expect(player.send('input', 30, 60_000)).toBe(1_800);
    },
  );

  test.each(cases)('%s for %i s, a flood of that time is cut in its first tenth', (how, seconds) => {
    for (const kind of ['input', 'control', 'chat'] as const) {
      const player = new Player();
      const perSecond = { input: 300, control: 50, chat: 10 }[kind];
      sleeps[how](player, seconds);
      const passed = player.count(kind);
      expect(passed).toBeLessThanOrEqual({ input: 30, control: 2, chat: 1 }[kind] * seconds + 150);
      expect(passed).toBeLessThan(perSecond * seconds);
    }
  });

  test.each(cases)('%s for %i s, a flood that begins with its end is cut within 650 frames', (how, seconds) => {
    const player = new Player();
    expect(player.send('input', 30, 5_000)).toBe(150);
    sleeps[how](player, seconds);
    expect(player.send('input', 300, 60_000, 5)).toBeLessThan(650);
  });

  test.each(cases)('%s for %i s, a later flood is cut as if nothing had been', (how, seconds) => {
    const player = new Player();
    sleeps[how](player, seconds);
    expect(player.send('input', 30, 3_000)).toBe(90);
    expect(player.send('input', 300, 60_000, 5)).toBeLessThan(300);
  });

  test('who was silent before has no more of it than who played, and nothing after ten seconds', () => {
    const player = new Player();
    for (let turn = 0; turn < 20; turn++) {
      player.process.stop(30_000);
      player.process.run(60_000);
    }
    expect(player.count('input')).toBe(450);
  });

  test('again and again, for any part of the time, honest players pass and floods are cut', () => {
    for (const [stopMs, runMs] of [
      [900, 100],
      [1_100, 100],
      [5_000, 300],
      [20_000, 50],
      [20_000, 2_500],
    ] as const) {
      const turns = Math.ceil(120_000 / (stopMs + runMs));
      const honest = new Player();
      const flooder = new Player();
      let flooded = 0;
      for (let turn = 0; turn < turns; turn++) {
        for (const { process } of [honest, flooder]) process.stop(stopMs);
        const inputs = Math.round(((stopMs + runMs) / 1_000) * 30);
        expect(honest.takeAll('input', inputs), `${stopMs} of ${stopMs + runMs} ms, turn ${turn}`).toBe(true);
        for (let each = 0; each < inputs * 10 && flooder.take('input'); each++) flooded++;
        for (const { process } of [honest, flooder]) process.run(runMs);
      }
      const seconds = (turns * (stopMs + runMs)) / 1_000;
      // What was taken before the first refusal, which in truth ends it, and even beyond that never a flood's worth.
      expect(flooded).toBeLessThan(150 + seconds * 121);
    }
  });

  test('a backlog that is read in parts, with more sleep between them, passes whole', () => {
    const player = new Player();
    player.process.stop(90_000);
    expect(player.takeAll('input', 1_500)).toBe(true);
    player.process.stop(3_500);
    expect(player.takeAll('input', 1_200 + 105)).toBe(true);
  });

  test('who comes after it has nothing of it', () => {
    const { process } = new Player();
    process.stop(60_000);
    process.sleep.look(process.nowMs);
    const late = new ClientBuckets(rates, process.sleep, process.nowMs);
    let passed = 0;
    while (passed < ENDLESS && late.take('input', process.nowMs)) passed++;
    expect(passed).toBe(150);
  });
});
