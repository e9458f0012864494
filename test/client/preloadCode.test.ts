import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { preloadCode } from '../../client/preloadCode.ts';

interface FakeLink {
  rel: string;
  href: string;
  onload(): void;
  onerror(): void;
  remove(): void;
}

const CHUNK = 'https://example.org/games/rumpus/assets/index-1.js';
let links: FakeLink[];

beforeEach(() => {
  links = [];
  vi.stubGlobal('document', {
    querySelector: (selector: string) => {
      const end = /^link\[href\$="(.+)"\]$/.exec(selector)![1]!;
      return links.find(({ href }) => href.endsWith(end)) ?? null;
    },
    createElement: () => ({ remove: () => {} }),
    head: {
      append: (link: FakeLink) => {
        link.remove = () => links.splice(links.indexOf(link), 1);
        links.push(link);
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const shown = () => links.map(({ rel, href }) => [rel, href.slice(CHUNK.lastIndexOf('/') + 1)]);

test('asks for everything at once, once, and waits for style sheets', async () => {
  const load = vi.fn(async () => 'code');
  const first = preloadCode(load, ['./a.js', './a.css'], CHUNK);
  const second = preloadCode(load, ['./a.css', './b.js'], CHUNK);
  expect(shown()).toEqual([
    ['modulepreload', 'a.js'],
    ['stylesheet', 'a.css'],
    ['modulepreload', 'b.js'],
  ]);
  expect(links[1]!.href).toBe('https://example.org/games/rumpus/assets/a.css');
  await Promise.resolve();
  expect(load).not.toHaveBeenCalled();
  links[1]!.onload();
  expect(await Promise.all([first, second])).toEqual(['code', 'code']);
  expect(await preloadCode(load, ['./a.css'], CHUNK)).toBe('code');
  expect(links).toHaveLength(3);
});

test('fails with a style sheet that does not load, and asks for it again the next time', async () => {
  const load = vi.fn(async () => 'code');
  const failing = expect(preloadCode(load, ['./c.css'], CHUNK)).rejects.toThrow('c.css did not load.');
  links[0]!.onerror();
  await failing;
  expect(links).toEqual([]);
  const again = preloadCode(load, ['./c.css'], CHUNK);
  expect(shown()).toEqual([['stylesheet', 'c.css']]);
  links[0]!.onload();
  expect(await again).toBe('code');
});

test('fails with the code itself', async () => {
  await expect(preloadCode(() => Promise.reject(new Error('gone')), [], CHUNK)).rejects.toThrow('gone');
});
