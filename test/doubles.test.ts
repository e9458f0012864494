import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findDoubles } from './support/findDoubles.ts';

const sources = new Map(
  globSync('{client,server,shared}/**/*.{ts,tsx}').map((path) => [path, readFileSync(path, 'utf8')]),
);

test('no constant and no function is written twice', () => {
  expect(sources.size).toBeGreaterThan(200);
  const examples = globSync('examples/**/*.{ts,tsx}').map((path) => readFileSync(path, 'utf8'));
  expect(findDoubles(sources, examples)).toEqual([]);
});

test('nothing of the example is in the project already, or a game written from it would write it again', () => {
  const examples = globSync('examples/tag/**/*.{ts,tsx}').map((path) => [path, readFileSync(path, 'utf8')] as const);
  const asGame = (path: string) => path.replace('examples/tag', 'client/games/tag');
  const withExample = new Map([...sources, ...examples.map(([path, source]) => [asGame(path), source] as const)]);
  const fromExample = examples.map(([, source]) => source);
  expect(findDoubles(withExample, fromExample)).toEqual([]);
});

describe('what is written twice is found:', () => {
  const both = (one: string, other: string) =>
    findDoubles(
      new Map([
        ['one.ts', one],
        ['other.ts', other],
      ]),
    );
  const inTwoGames = (source: string) =>
    findDoubles(
      new Map([
        ['shared/games/darts/rules.ts', source],
        ['client/games/bowls/rules.ts', source],
      ]),
    );

  test.each([
    ['a number', 'const RADIUS = 26;', 'export const RADIUS = 26;'],
    ['a formula', 'const STEP_MS = 1000 / TICK_RATE;', 'const STEP_MS = 1000 / rules.TICK_RATE;'],
    ['a colour, for a canvas and for Pixi', "const INK = '#1b1526';", 'const INK = 0x1b1526;'],
    ['a list', "const hosts: readonly string[] = ['::'];", "const hosts = ['::'];"],
    [
      'a list over several lines',
      "const fields = [\n  'x',\n  'y',\n] as const;",
      "export const fields = ['x', 'y'] as const;",
    ],
    [
      'a function, whatever its comment',
      '/** Says it. */\nfunction quietly(act: () => void): void {\n  act();\n}',
      'export function quietly(act: () => void): void {\n  act(); // at once\n}',
    ],
  ])('%s', (_kind, one, other) => {
    expect(both(one, other)).toEqual([expect.stringContaining('one.ts, other.ts')]);
  });

  test.each([
    ['two numbers of one name', 'const SIZE = 160;', 'const SIZE = 128;'],
    ['one number under two names', 'const WIDTH = 160;', 'const HEIGHT = 160;'],
    [
      'what is written inside a function',
      'function one() {\n  const at = 0;\n}',
      'function two() {\n  const at = 0;\n}',
    ],
  ])('and %s are no doubles', (_kind, one, other) => {
    expect(both(one, other)).toEqual([]);
  });

  test('a function in two games, and a number twice in one', () => {
    expect(inTwoGames('function half(value: number) {\n  return value / 2;\n}')).toHaveLength(1);
    const inOneGame = new Map([
      ['shared/games/darts/rules.ts', 'const RADIUS = 26;'],
      ['client/games/darts/view.ts', 'const RADIUS = 26;'],
    ]);
    expect(findDoubles(inOneGame)).toHaveLength(1);
  });

  test('but not what two games have from the example that they were written from', () => {
    const half = 'function half(value: number) {\n  return value / 2;\n}';
    const path = (game: string) => `shared/games/${game}/rules.ts`;
    const inBoth = new Map([path('darts'), path('bowls')].map((file) => [file, half]));
    expect(findDoubles(inBoth, [half])).toEqual([]);
    expect(findDoubles(inBoth, ['function half() {}'])).toHaveLength(1);
    expect(findDoubles(new Map([...inBoth, ['client/half.ts', half]]), [half])).toHaveLength(1);
  });

  test('and a number that two games chose for themselves is no double', () => {
    expect(inTwoGames('const RADIUS = 26;')).toEqual([]);
  });
});
