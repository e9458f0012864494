import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { newerThanSupported } from '../support/newerThanSupported.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The page's code; bots run in Node. */
const files = globSync('{client,shared}/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/^client.bots/.test(file));

/** Used only where it is there, with something else where it is not. */
const withFallback = ['navigator.share', 'window.requestIdleCallback'];

const collections = ['Array', 'Map', 'Set', 'String', 'Uint8Array', 'WeakMap'];
const alternatives = (names: readonly (string | undefined)[]) => [...new Set(names)].join('|');
const membersOf = (owners: readonly string[]) =>
  alternatives(newerThanSupported.filter(({ owner, member }) => member && owners.includes(owner)).map((m) => m.member));

const named = newerThanSupported.map(({ owner, member }) =>
  member
    ? `${owner.replace(/^(Window|Navigator|Document|Screen|Performance)$/, (name) => name.toLowerCase())}\\.${member}`
    : `(?:new|typeof) ${owner}`,
);
const newer = new RegExp(
  [
    String.raw`\b(?:${alternatives(named)})\b`,
    String.raw`\.(?:${membersOf(collections)})(?=\()`,
    String.raw`(?<!\bObject)\.(?:values|keys|entries|matchAll)\([^()]*\)\s*\.(?:${membersOf(['Iterator'])})(?=\()`,
  ].join('|'),
  'g',
);
/** A class of the page's own may be called like one of the browser's. */
const isOwn = (source: string, text: string) =>
  /^new \w+$/.test(text) && new RegExp(`import [^;]*\\b${text.slice(4)}\\b|class ${text.slice(4)}\\b`).test(source);
const newerIn = (source: string) =>
  [...source.matchAll(newer)].map(([text]) => text).filter((text) => !isOwn(source, text));

describe('what the oldest supported browsers lack', () => {
  test.each([
    'Map.groupBy(hits, by)',
    'new Intl.Segmenter()',
    'Promise.withResolvers()',
    'one.union(other)',
    'seats.values().map(name)',
    'Array.fromAsync(list)',
    'window.requestIdleCallback(work)',
    'kept.getOrInsert(key, 1)',
    'Promise.try(work)',
    'new DisposableStack()',
  ])('is found in %s', (source) => {
    expect(newerIn(source)).toHaveLength(1);
  });

  test.each([
    'Object.hasOwn(it, key)',
    'list.toSorted()',
    'structuredClone(it)',
    '[...seats.values()].map(name)',
    'Object.keys(states).filter(isOn)',
  ])('is not found in %s', (source) => {
    expect(newerIn(source)).toEqual([]);
  });

  test('is used by no source of the page', () => {
    expect(files.length).toBeGreaterThan(150);
    for (const file of files) {
      const found = newerIn(readFileSync(root + file, 'utf8')).filter((text) => !withFallback.includes(text));
      expect(found, file).toEqual([]);
    }
  });
});

test('the check of the browser is written in what any browser reads', () => {
  const source = readFileSync(`${root}client/public/checkBrowser.js`, 'utf8');
  expect(source).not.toMatch(/=>|\b(const|let|class|async|import)\b|`|\?\.|\?\?|catch \{|\/\(\?|\.\.\./);
});
