import { globSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Files that serve every game. The lists name the games, and nothing else of them. */
const files = globSync('{client,server,shared}/**/*.{ts,tsx,css,html}').filter(
  (file) => !/^(client|shared)\/games\/([^/]+\/|gameList\.ts|clientGameList\.ts|gamePreviews\.ts)/.test(file),
);
/** Each game lists its own words, and so does the example. */
const lists = globSync(['shared/games/*/vocabulary.ts', 'examples/*/rules/vocabulary.ts']);
const vocabularies: ReadonlyArray<readonly [file: string, words: readonly string[]]> = await Promise.all(
  lists.map(async (file) => {
    const [words] = Object.values((await import(pathToFileURL(file).href)) as Record<string, readonly string[]>);
    return [file, words ?? []] as const;
  }),
);

/** Of the canvas, of plots, of Colyseus and of Node, not of a game. */
const LIBRARY_NAMES = /\b(setLineDash|dash(?=: \[)|healthCheckProcessId|child\.kill)\b/g;

/** The words of a source, names in camel case taken apart, in lower case and without a plural s. */
function wordsOf(source: string): Set<string> {
  const parts = source
    .replace(LIBRARY_NAMES, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return new Set(parts.flatMap((part) => [part, part.replace(/s$/, '')]));
}

const sources = files.map((file) => [file, wordsOf(readFileSync(file, 'utf8'))] as const);

describe.each(vocabularies)('the words in %s', (_file, vocabulary) => {
  test('are used only in its own folders', () => {
    expect(vocabulary.length).toBeGreaterThan(5);
    const uses = sources.flatMap(([file, words]) =>
      vocabulary.filter((word) => words.has(word)).map((word) => `${file}: ${word}`),
    );
    expect(uses).toEqual([]);
  });
});

test('every game lists its words', () => {
  const folders = readdirSync('shared/games', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const expected = folders.map(({ name }) => `shared/games/${name}/vocabulary.ts`);
  expect(expected.length).toBeGreaterThan(1);
  expect(lists).toEqual(expect.arrayContaining(expected));
});

test('a word is found in a name, in a plural and in a sentence, but not as a part of another word', () => {
  const words = wordsOf('const lastCrownAt = 1; // Two Splats. <p class="dash-button">, cheat, /healthz, dashed');
  for (const word of ['crown', 'splat', 'dash']) expect(words).toContain(word);
  for (const word of ['heat', 'health']) expect(words).not.toContain(word);
});
