import { afterEach, describe, expect, it, vi } from 'vitest';
import { coresIn } from '../../../scripts/pickCores.ts';
import { contenderNames } from './contenderNames.ts';
import { planSamples } from './planSamples.ts';
import { readBenchOptions } from './readBenchOptions.ts';
import { testLoad } from './sampleOf.ts';

const read = (...words: string[]) => readBenchOptions(['node', 'main.ts', ...words]);

describe('planSamples', () => {
  it('begins and ends each pass with Rumpus, and turns the order of the others round', () => {
    const names = planSamples([testLoad], ['rumpus', 'wsJson', 'floor'], 2).map(({ contender, pass }) => [
      contender,
      pass,
    ]);
    expect(names).toEqual([
      ['rumpus', 0],
      ['wsJson', 0],
      ['floor', 0],
      ['rumpus', 0],
      ['rumpus', 1],
      ['floor', 1],
      ['wsJson', 1],
      ['rumpus', 1],
    ]);
  });

  it('leaves Rumpus and the floor out where a room is larger than Rumpus’ rooms can be', () => {
    const plan = planSamples([{ ...testLoad, rooms: 1, roomSize: 129 }], contenderNames, 1);
    expect(plan.map(({ contender }) => contender)).toEqual(['wsJson', 'socketIo', 'plainColyseus']);
  });
});

describe('the options', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('are those of the full run by default', () => {
    const { loads, contenders, passes, write } = read();
    expect(loads.map(({ rooms, roomSize, patchRate }) => [rooms, roomSize, patchRate])).toEqual([
      [20, 10, 30],
      [40, 10, 30],
      [64, 10, 30],
      [10, 64, 15],
      [1, 128, 15],
    ]);
    expect(contenders).toEqual(contenderNames);
    expect(passes).toBe(2);
    expect(write).toBe(false);
  });

  it('make a short run with --quick, and can be changed one by one', () => {
    expect(read('--quick').loads).toEqual([{ rooms: 2, roomSize: 10, inputRate: 30, patchRate: 30 }]);
    const { loads, seconds, contenders } = read(
      '--quick',
      '--seconds',
      '9',
      '--clients',
      '3x20',
      '--contenders',
      'floor,rumpus',
    );
    expect(loads).toEqual([{ rooms: 3, roomSize: 20, inputRate: 30, patchRate: 15 }]);
    expect(seconds).toBe(9);
    expect(contenders).toEqual(['rumpus', 'floor']);
  });

  it.each([
    [['--clients', '15'], 'whole tens'],
    [['--clients', '1x1'], 'whole tens'],
    [['--clients', '9000'], 'up to 5000'],
    [['--contenders', 'rumpus,boardgame'], 'Known: rumpus'],
    [['--contenders', 'floor'], 'Add rumpus'],
    [['--rates', '60/20'], 'Must be 30/30 or 30/15'],
    [['--rates', '30/15', '--clients', '200'], 'Rumpus sends 30 patches'],
    [['--pairs', '0'], 'from 1 to 50'],
  ])('refuse %j with a sentence', (words, sentence) => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exit');
    });
    expect(() => read(...words)).toThrow('exit');
    expect(written.mock.calls.join('')).toContain(sentence);
  });

  it('let others than Rumpus send at a rate that Rumpus does not', () => {
    expect(read('--rates', '30/15', '--clients', '200', '--contenders', 'wsJson').loads[0]?.patchRate).toBe(15);
  });
});

describe('coresIn', () => {
  it.each([
    ["pid 7's current affinity list: 0,1", [0, 1]],
    ["pid 7's current affinity list: 2-4,8\n", [2, 3, 4, 8]],
    ["pid 7's current affinity list: 3", [3]],
    ['', []],
  ])('reads %j', (answer, cores) => {
    expect(coresIn(answer)).toEqual(cores);
  });
});
