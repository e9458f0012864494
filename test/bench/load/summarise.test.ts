import { describe, expect, it } from 'vitest';
import { findFaults } from './findFaults.ts';
import { sampleOf, testLoad, usedTime } from './sampleOf.ts';
import { summarise } from './summarise.ts';

describe('findFaults', () => {
  it('finds none in a good run', () => {
    expect(findFaults(sampleOf('rumpus', 2000))).toEqual([]);
  });

  it.each([
    ['clients that were busy for more than 85 % of their core', { crowd: { used: usedTime(0.86) } }, 'used 86 %'],
    ['clients that sent less than 97 % of the inputs', { crowd: { inputs: 58_000 } }, 'sent 97 % of'],
    ['clients that are gone', { crowd: { open: 198 } }, '2 of 200'],
    ['clients that other programs kept waiting', { crowd: { used: usedTime(0.4, 0.12) } }, '12 %'],
    ['a server that other programs kept waiting', { server: { used: usedTime(0.4, 0.11) } }, '11 %'],
  ])('finds %s', (_what, parts, words) => {
    expect(findFaults(sampleOf('rumpus', 2000, 0, parts))).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    { crowd: { used: usedTime(0.85) } },
    { crowd: { inputs: 58_200 } },
    { crowd: { patchesPerClientSecond: 11 } },
    { server: { used: usedTime(0.4, 0.1) } },
  ])('takes %j for valid', (parts) => {
    expect(findFaults(sampleOf('rumpus', 2000, 0, parts))).toEqual([]);
  });
});

describe('summarise', () => {
  it('gives medians, and CPU time by client and second', () => {
    const [row] = summarise([sampleOf('wsJson', 1000), sampleOf('wsJson', 1400, 1), sampleOf('wsJson', 1100, 2)]);
    expect(row).toMatchObject({ contender: 'wsJson', load: testLoad, samples: 3, gcMsPerSecond: 5, faults: [] });
    expect(row!.cpuUs.total).toBeCloseTo(1100);
    expect(row!.cpuUs.user).toBeCloseTo(825);
    expect(row!.cpuUs.system).toBeCloseTo(275);
  });

  it('compares each run with both of Rumpus in its pass', () => {
    const rows = summarise([
      sampleOf('rumpus', 1800),
      sampleOf('wsJson', 1000),
      sampleOf('rumpus', 2200),
      sampleOf('rumpus', 3000, 1),
      sampleOf('wsJson', 1000, 1),
      sampleOf('rumpus', 3000, 1),
    ]);
    const [rumpus, wsJson] = rows.map(({ rumpusRatio }) => rumpusRatio!);
    expect(wsJson).toMatchObject({ pairs: 2 });
    expect([wsJson!.middle, wsJson!.least, wsJson!.most].map((value) => +value.toFixed(3))).toEqual([2.5, 2, 3]);
    expect(rumpus!.middle).toBeCloseTo((2200 / 1800 + 1) / 2);
  });

  it('leaves out runs that are not valid, as long as others are', () => {
    const late = { crowd: { used: usedTime(0.9) } };
    const [some] = summarise([sampleOf('wsJson', 9000, 0, late), sampleOf('wsJson', 1000, 1)]);
    expect(some).toMatchObject({ samples: 1, faults: [] });
    expect(some!.cpuUs.total).toBeCloseTo(1000);
    const [none] = summarise([sampleOf('wsJson', 9000, 0, late), sampleOf('wsJson', 9000, 1, late)]);
    expect(none).toMatchObject({ samples: 2, faults: [expect.stringContaining('90 %')] });
  });

  it('tells of a wrong state, however many runs were right', () => {
    const wrong = { ...sampleOf('wsJson', 1000, 1), stateFault: { isWrong: true, sentence: 'It differs.' } };
    expect(summarise([sampleOf('wsJson', 1000), wrong])[0]?.stateFault).toBe('It differs.');
  });

  it('leaves out runs whose state could not be checked, but lets nobody score who was never checked', () => {
    const unknown = { ...sampleOf('wsJson', 9000, 1), stateFault: { isWrong: false, sentence: 'Too little.' } };
    const [row] = summarise([sampleOf('wsJson', 1000), unknown]);
    expect(row).toMatchObject({ samples: 1, faults: [] });
    expect(row).not.toHaveProperty('stateFault');
    expect(summarise([unknown])[0]?.stateFault).toBe('Too little.');
  });

  it('separates the memory of a client from that of a room, which few rooms do not show', () => {
    const [row] = summarise([sampleOf('rumpus', 2000)]);
    expect(row!.clientBytes).toBe(40_000);
    expect(row!.roomBytes).toBe(110_000);
    const few = { ...sampleOf('rumpus', 2000), load: { ...testLoad, rooms: 2 } };
    expect(summarise([few])[0]).not.toHaveProperty('roomBytes');
  });
});
