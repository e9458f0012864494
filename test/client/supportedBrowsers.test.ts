import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { supportedBrowsers, supportedSince } from '../../client/supportedBrowsers.ts';
import { supportedBrowsersText } from '../../client/text/supportedBrowsersText.ts';
import { newerThanSupported, newestOn, stylesNewerThanSupported } from '../support/newerThanSupported.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The page's code; bots run in Node. */
const files = globSync('{client,shared}/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/^client.bots/.test(file));

/** Used only where it is there, with something else where it is not. */
const withFallback = ['navigator.share', 'navigator.wakeLock', 'window.requestIdleCallback'];

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
    // Each of the names begins so. Looking for that first saves most of the time.
    String.raw`\b(?=(?:new|typeof) |\w+\.)(?:${alternatives(named)})\b`,
    // Zod's types are called like methods of sets.
    String.raw`(?<!\bz)\.(?:${membersOf(collections)})(?=\()`,
    String.raw`(?<!\bObject)\.(?:values|keys|entries|matchAll)\([^()]*\)\s*\.(?:${membersOf(['Iterator'])})(?=\()`,
  ].join('|'),
  'g',
);
/** A class of the page's own may be called like one of the browser's. */
const isOwn = (source: string, text: string) =>
  /^new \w+$/.test(text) && new RegExp(`import [^;]*\\b${text.slice(4)}\\b|class ${text.slice(4)}\\b`).test(source);
const newerIn = (source: string) =>
  [...source.matchAll(newer)].map(([text]) => text).filter((text) => !isOwn(source, text));

/** Properties that are set, and pseudo-classes and elements that are asked for. */
function stylesIn(sheet: string): string[] {
  const plain = sheet.replace(/\/\*.*?\*\//gs, '');
  const set = [...plain.matchAll(/(?:^|[{;\s])([a-z-]+):\s/g)].map(([, property = '']) => property);
  return [...set, ...[...plain.matchAll(/:([a-z-]+)/g)].map(([, pseudo = '']) => `:${pseudo}`)];
}
/** Lines that merely break less evenly; what stands beside its prefixed self; what is for fingers, or forced colours, alone. */
const stylesWithFallback = ['text-wrap', 'user-select', '-webkit-tap-highlight-color', 'forced-color-adjust'];
const newerStylesIn = (sheet: string) => stylesIn(sheet).filter((style) => stylesNewerThanSupported.has(style));

describe('the supported browsers', () => {
  test.each(Object.entries(supportedBrowsers))('%s %s was the newest three years ago', (browser, version) => {
    expect(newestOn(browser as keyof typeof supportedBrowsers, supportedSince)).toBe(version);
  });

  test('are named to who has an older one, and in the README', () => {
    expect(supportedBrowsersText()).toBe('Chrome 119, Edge 119, Firefox 120 or Safari 17.1');
    expect(readFileSync(`${root}client/index.html`, 'utf8').match(/%VITE_SUPPORTED_BROWSERS%/g)).toHaveLength(2);
    const { chrome, firefox, safari } = supportedBrowsers;
    const sentence = `Chrome and Edge from ${chrome}, Firefox from ${firefox} and Safari from ${safari}`;
    expect(readFileSync(`${root}README.md`, 'utf8')).toContain(sentence);
  });
});

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

describe('what the oldest supported browsers do not lay out', () => {
  test('is found', () => {
    const sheet = 'a:has(b) { field-sizing: content; color: red; } /* a:open {} */';
    expect(newerStylesIn(sheet)).toEqual(['field-sizing', ':has']);
  });

  test('is used by no style sheet of the page', () => {
    const sheets = globSync('client/style/*.css', { cwd: root });
    expect(sheets.length).toBeGreaterThan(10);
    for (const file of sheets) {
      const found = newerStylesIn(readFileSync(root + file, 'utf8'));
      expect(
        found.filter((style) => !stylesWithFallback.includes(style)),
        file,
      ).toEqual([]);
    }
  });
});

test('the check of the browser asks for nothing that a supported one lacks', () => {
  const source = readFileSync(`${root}client/public/checkBrowser.js`, 'utf8');
  const needed = [...source.matchAll(/^ {4}'([\w.]+)',?$/gm)].map(([, path = '']) => path.replace('.prototype', ''));
  expect(needed.length).toBeGreaterThan(20);
  const lacking = newerThanSupported.map(({ owner, member }) => (member ? `${owner}.${member}` : owner));
  expect(needed.filter((path) => lacking.includes(path))).toEqual([]);
});

test('the check of the browser is written in what any browser reads', () => {
  const source = readFileSync(`${root}client/public/checkBrowser.js`, 'utf8');
  expect(source).not.toMatch(/=>|\b(const|let|class|async|import)\b|`|\?\.|\?\?|catch \{|\/\(\?|\.\.\./);
});
