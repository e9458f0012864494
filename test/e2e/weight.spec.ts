import { expect, type Page } from '@playwright/test';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { test } from './test.ts';

/** Bytes over the wire, heads of answers included; a third of a megabyte is five seconds on a slow phone's network. */
const MOST_TO_MOVING_MARBLE = 380_000;
/** A little above what each kind weighs, so that whoever adds to one of them decides to. */
const most: Readonly<Record<Kind, number>> = {
  Document: 4_000,
  Stylesheet: 14_000,
  Script: 276_000,
  Font: 40_000,
  Other: 6_000,
};
/** Before anything can be pressed: the first paint waits for it. */
const MOST_FIRST_SCRIPT = 22_000;

type Kind = 'Document' | 'Stylesheet' | 'Script' | 'Font' | 'Other';

interface Fetched {
  readonly path: string;
  readonly kind: Kind;
  readonly encoding: string | undefined;
  readonly bytes: number;
  readonly status: number;
}

/** Writes down all that a page fetches, as the browser's own tools count it. */
async function watchRequests(page: Page): Promise<readonly Fetched[]> {
  const devtools = await page.context().newCDPSession(page);
  const fetched: Fetched[] = [];
  const open = new Map<string, Omit<Fetched, 'bytes'>>();
  devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
    const isKind = type === 'Document' || type === 'Stylesheet' || type === 'Script' || type === 'Font';
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    const { pathname: path } = new URL(response.url);
    open.set(requestId, { path, kind: isKind ? type : 'Other', encoding, status: response.status });
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength: bytes }) => {
    const known = open.get(requestId);
    // Nothing came of what was in the browser already.
    if (known && bytes > 0) fetched.push({ ...known, bytes });
  });
  await devtools.send('Network.enable');
  return fetched;
}

const sumOf = (fetched: readonly Fetched[]) => fetched.reduce((sum, { bytes }) => sum + bytes, 0);

test('from the link to a marble that moves the page weighs little, and nothing comes twice', async ({
  rumpus,
  visitors,
}) => {
  const proxy = await TcpProxy.start({ targetPort: rumpus.port, seed: 1 });
  const page = await visitors.welcome('Ann');
  const fetched = await watchRequests(page);
  await page.goto(`http://127.0.0.1:${proxy.port}`);
  await page.getByLabel('Your name').fill('Ann');
  // Whoever is quick does without it. Here it always counts, so that each run fetches the same.
  await page.locator('.home-aside').waitFor();
  await page.getByRole('button', { name: 'Quick play Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  await page.locator('.timer').waitFor();
  const { state } = rumpus.roomOf(new URL(page.url()).pathname.slice(3));
  const own = () => {
    const { seats, fighters } = state as ArenaState;
    const [id] = [...seats].find(([, seat]) => seat.name === 'Ann') ?? [];
    const { x = 0, y = 0 } = (id !== undefined && fighters.get(id)) || {};
    return `${x} ${y}`;
  };
  const place = own();
  await page.keyboard.down('KeyD');
  await page.keyboard.down('KeyS');
  await expect.poll(own, { intervals: [50] }).not.toBe(place);
  await page.keyboard.up('KeyD');
  await page.keyboard.up('KeyS');
  const total = proxy.bytes.down + proxy.bytes.up;
  const weights = Object.fromEntries(
    Object.keys(most).map((kind) => [kind, sumOf(fetched.filter((file) => file.kind === kind))]),
  );
  console.log(`link to moving marble: ${total} bytes, up ${proxy.bytes.up} of them`, weights);
  expect(total).toBeLessThanOrEqual(MOST_TO_MOVING_MARBLE);
  for (const [kind, bytes] of Object.entries(weights)) {
    expect(bytes, kind).toBeGreaterThan(0);
    expect(bytes, kind).toBeLessThanOrEqual(most[kind as Kind]);
  }
  const [first] = fetched.filter(({ kind, path }) => kind === 'Script' && path.startsWith('/assets/'));
  expect(first?.path).toMatch(/^\/assets\/index-/);
  expect(first?.bytes).toBeLessThanOrEqual(MOST_FIRST_SCRIPT);
  const files = fetched.filter(({ path }) => path.startsWith('/assets/'));
  expect(files.map(({ path }) => path).sort()).toEqual([...new Set(files.map(({ path }) => path))].sort());
  for (const { path, encoding } of files)
    expect([path, encoding]).toEqual([path, path.endsWith('.woff2') ? undefined : 'br']);
  // The letters that are shown, and the renderer that draws.
  expect(files.filter(({ kind }) => kind === 'Font').map(({ path }) => path)).toEqual([
    expect.stringMatching(/rubik-latin-wght/),
  ]);
  expect(files.filter(({ path }) => /canvasrenderer|webgpu/i.test(path))).toEqual([]);
  await proxy.close();
});

test('names in other scripts fetch their letters when they are shown', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  const fetched = await watchRequests(page);
  await page.goto(rumpus.endpoint);
  const letters = () =>
    fetched.filter(({ kind }) => kind === 'Font').map(({ path }) => /rubik-(.*)-wght/.exec(path)?.[1]);
  await expect.poll(letters).toEqual(['latin']);
  await page.getByLabel('Your name').fill('Жанна');
  await expect.poll(letters).toEqual(['latin', 'cyrillic']);
  await page.getByLabel('Your name').fill('דוד');
  await expect.poll(letters).toEqual(['latin', 'cyrillic', 'hebrew']);
  // No letters of Rubik's: the system's own, and no request.
  await page.getByLabel('Your name').fill('さくら');
  await page.getByLabel('Your name').fill('Ann');
  await page.waitForLoadState('networkidle');
  expect(letters()).toEqual(['latin', 'cyrillic', 'hebrew']);
});

test('home makes no picture where a processor draws, until somebody is there to see it', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann');
  const code = page.waitForResponse(/\/Playroom-[^/]+\.js$/);
  await page.goto(rumpus.endpoint);
  await (await code).finished();
  await page.waitForLoadState('networkidle');
  const canvas = page.locator('#stage canvas');
  await expect(canvas).toHaveCount(0);
  await page.mouse.move(10, 10);
  await expect(canvas).toHaveCount(1);
  await expect(page.locator('.playfield')).toHaveCSS('opacity', '0');
});
