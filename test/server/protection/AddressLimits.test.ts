import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { AddressLimits } from '../../../server/protection/AddressLimits.ts';
import { type CodeGuess, CodeGuesses } from '../../../server/protection/CodeGuesses.ts';
import { OpenCounts } from '../../../server/protection/OpenCounts.ts';
import { TokenBuckets } from '../../../server/protection/TokenBuckets.ts';

const ADDRESS = '203.0.113.9';
const OTHER = '203.0.113.10';

function createLimits(env: Record<string, string> = {}) {
  const clock = { ms: 1_000 };
  return { clock, limits: new AddressLimits(readConfig(env), () => clock.ms) };
}

const count = (attempts: number, attempt: () => unknown) =>
  Array.from({ length: attempts }, attempt).filter(Boolean).length;

describe('the limits of an address', () => {
  it('let 40 handshakes a second through, whatever the flood, and forget nobody else for it', () => {
    const { clock, limits } = createLimits();
    expect(count(1_000, () => limits.takeUpgrade(ADDRESS))).toBe(40);
    expect(limits.takeUpgrade(OTHER)).toBe(true);
    let passed = 0;
    for (; clock.ms < 11_000; clock.ms++) if (limits.takeUpgrade(ADDRESS)) passed++;
    expect(passed).toBeGreaterThanOrEqual(399);
    expect(passed).toBeLessThanOrEqual(400);
  });

  it('count handshakes, seats and other requests apart', () => {
    const { limits } = createLimits();
    expect(count(100, () => limits.takeSeatRequest(ADDRESS))).toBe(40);
    expect(count(100, () => limits.takeUpgrade(ADDRESS))).toBe(40);
    expect(count(2_000, () => limits.takeRequest(ADDRESS))).toBe(1_000);
  });

  it('give back what was closed, once', () => {
    const { limits } = createLimits();
    const releases = Array.from({ length: 128 }, () => limits.openConnection(ADDRESS));
    expect(releases.every(Boolean)).toBe(true);
    expect(limits.openConnection(ADDRESS)).toBeUndefined();
    releases[0]?.();
    releases[0]?.();
    expect(count(2, () => limits.openConnection(ADDRESS))).toBe(1);
  });

  it('count all addresses of an IPv6 /64 as one', () => {
    const { limits } = createLimits();
    let next = 0;
    expect(count(100, () => limits.openRoom(`2001:db8::${(next++).toString(16)}`))).toBe(20);
    expect(limits.openRoom('2001:db8:0:1::1')).toBeDefined();
  });

  it('exempt loopback until there is a proxy', () => {
    for (const loopback of ['127.0.0.1', '127.8.9.1', '::1']) {
      const exempting = createLimits().limits;
      expect(count(500, () => exempting.openRoom(loopback))).toBe(500);
      for (const [name, value] of [
        ['TRUSTED_PROXIES', '10.0.0.1'],
        ['LISTEN_SOCKET', '/run/rumpus/1.sock'],
      ] as const) {
        const { limits } = createLimits({ [name]: value });
        expect(count(500, () => limits.openRoom(loopback))).toBe(20);
      }
    }
  });
});

describe('reservations of an address', () => {
  it('are open until a socket comes, the request fails, or five seconds are over', () => {
    const { clock, limits } = createLimits();
    const open = Array.from({ length: 16 }, () => limits.openReservation(ADDRESS));
    expect(limits.openReservation(ADDRESS)).toBeUndefined();
    open[0]?.cancel();
    open.slice(1).forEach((reservation, index) => {
      reservation?.confirm({ roomId: 'BCDFG', sessionId: `s${index}` });
    });
    limits.claimReservation({ roomId: 'BCDFG', sessionId: 's0' });
    limits.claimReservation({ roomId: 'BCDFG', sessionId: 's0' });
    limits.claimReservation({ roomId: 'BCDFG', sessionId: 'unknown' });
    // A socket to somewhere else takes no seat.
    limits.claimReservation({ roomId: 'other', sessionId: 's1' });
    expect(count(5, () => limits.openReservation(ADDRESS))).toBe(2);
    clock.ms += 4_999;
    expect(limits.openReservation(ADDRESS)).toBeUndefined();
    clock.ms += 1;
    expect(count(20, () => limits.openReservation(ADDRESS))).toBe(14);
  });
});

describe('code guessing', () => {
  /** Guesses wrong as fast as it may for so long. @returns when each guess was looked up, ms */
  function guessFor(ms: number, everyMs: number) {
    const { clock, limits } = createLimits();
    const lookedUpAt: number[] = [];
    for (const endMs = clock.ms + ms; clock.ms < endMs; clock.ms += everyMs) {
      const guess = limits.guessCode(ADDRESS);
      if ('retryAfterMs' in guess) continue;
      lookedUpAt.push(clock.ms);
      guess.wrong();
    }
    return lookedUpAt;
  }

  it.each([50, 777, 5_000])('every %i ms looks up at most ten codes in any minute, and ever fewer', (everyMs) => {
    const lookedUpAt = guessFor(60 * 60_000, everyMs);
    for (const atMs of lookedUpAt) {
      const inMinute = lookedUpAt.filter((other) => other >= atMs && other < atMs + 60_000);
      expect(inMinute.length).toBeLessThanOrEqual(10);
    }
    // Lockouts of 1, 2, 4, 8, 16, 16 … minutes leave seven rounds of ten in an hour.
    expect(lookedUpAt.length).toBeLessThanOrEqual(70);
  });

  it('says how long to wait, twice as long each time, and forgives after a quiet quarter of an hour', () => {
    const { clock, limits } = createLimits();
    const waits = [];
    for (let round = 0; round < 6; round++) {
      for (let guesses = 0; guesses < 10; guesses++) (limits.guessCode(ADDRESS) as CodeGuess).wrong();
      const lockout = limits.guessCode(ADDRESS);
      const waitMs = 'retryAfterMs' in lockout ? lockout.retryAfterMs : 0;
      waits.push(waitMs / 60_000);
      clock.ms += waitMs;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 16]);
    clock.ms += 15 * 60_000 + 1;
    for (let guesses = 0; guesses < 10; guesses++) (limits.guessCode(ADDRESS) as CodeGuess).wrong();
    expect(limits.guessCode(ADDRESS)).toEqual({ retryAfterMs: 60_000 });
    expect(limits.guessCode(OTHER)).not.toHaveProperty('retryAfterMs');
  });

  it('lets a class with the right code in, and holds back what is under way at once', () => {
    const { limits } = createLimits();
    for (let pupil = 0; pupil < 100; pupil++) (limits.guessCode(ADDRESS) as CodeGuess).right();
    const underWay = Array.from({ length: 10 }, () => limits.guessCode(ADDRESS) as CodeGuess);
    expect(limits.guessCode(ADDRESS)).toEqual({ retryAfterMs: 1_000 });
    for (const guess of underWay) guess.right();
    expect(limits.guessCode(ADDRESS)).not.toHaveProperty('retryAfterMs');
  });
});

describe('the same wrong code', () => {
  const guess = (limits: AddressLimits, code?: string) => (limits.guessCode(ADDRESS) as CodeGuess).wrong(code);
  function isLockedOut(limits: AddressLimits): boolean {
    const begun = limits.guessCode(ADDRESS);
    if ('retryAfterMs' in begun) return true;
    begun.right();
    return false;
  }

  it('locks nobody out, however many of a school try it: those who were in a room that is lost do', () => {
    const { limits } = createLimits();
    for (let pupil = 0; pupil < 100; pupil++) for (const code of ['BCDFG', 'HJKLM']) guess(limits, code);
    expect(isLockedOut(limits)).toBe(false);
    for (let other = 0; other < 8; other++) guess(limits, `OTHE${other}`);
    expect(isLockedOut(limits)).toBe(true);
  });

  it('counts again after a minute, and of texts that are too long for codes, only the beginning is remembered', () => {
    const { clock, limits } = createLimits();
    for (let other = 0; other < 8; other++) guess(limits, `OTHE${other}`);
    for (const end of ['A', 'B', 'C']) guess(limits, 'x'.repeat(500) + end);
    expect(isLockedOut(limits)).toBe(false);
    guess(limits, 'BCDFG');
    expect(isLockedOut(limits)).toBe(true);
    clock.ms += 60_001;
    for (let other = 0; other < 9; other++) guess(limits, `OTHE${other}`);
    expect(isLockedOut(limits)).toBe(false);
    guess(limits, 'BCDFG');
    expect(isLockedOut(limits)).toBe(true);
  });

  it('counts each time that a password of its room was wrong', () => {
    const { limits } = createLimits();
    for (let tries = 0; tries < 10; tries++) guess(limits);
    expect(isLockedOut(limits)).toBe(true);
  });
});

describe('what is remembered of addresses', () => {
  it('does not grow with their number, and the busiest are remembered longest', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 10_000, maxKeys: 100, now: () => 0 });
    for (let key = 0; key < 10_000; key++) {
      expect(buckets.take(`k${key}`)).toBe(true);
      expect(buckets.take('busy')).toBe(true);
    }
    expect(buckets.size).toBe(100);
    expect(buckets.take('busy')).toBe(false);
  });

  it('ends with a hundred others where a hundred are remembered', () => {
    const guesses = new CodeGuesses({ wrongPerMinute: 1, maxKeys: 100, now: () => 0 });
    const guess = (key: string) => guesses.begin(key) as CodeGuess;
    guess('k').wrong();
    for (let other = 0; other < 99; other++) guess(`k${other}`).right();
    expect(guesses.begin('k')).toHaveProperty('retryAfterMs');
    for (let other = 0; other < 100; other++) guess(`k${other}`).right();
    expect(guesses.begin('k')).not.toHaveProperty('retryAfterMs');
  });

  it('is nothing of one that holds nothing open', () => {
    const counts = new OpenCounts(5);
    const releases = Array.from({ length: 1_000 }, (_, key) => counts.open(`k${key}`));
    expect(counts.size).toBe(1_000);
    for (const release of releases) release?.();
    expect(counts.size).toBe(0);
  });
});
