import { expect, type Page } from '@playwright/test';
import { arenaMaps } from '../../shared/games/arena/maps.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { test } from './test.ts';
import type { Visitors } from './Visitors.ts';

declare global {
  interface Window {
    /** Frames of the page's own, and when those of them were that prepared an arena, ms. */
    pageFrames: { all: number; preparingAtMs: number[] };
    wordsSeen: string[];
  }
}

/** Runs in the page, before its own code. */
function countFrames(): void {
  window.pageFrames = { all: 0, preparingAtMs: [] };
  window.wordsSeen = [];
  const { requestAnimationFrame } = window;
  const request = (act: FrameRequestCallback) =>
    requestAnimationFrame((nowMs) => {
      window.pageFrames.all++;
      const { screen, picture } = document.body.dataset;
      if (screen === 'match' && picture === 'preparing') window.pageFrames.preparingAtMs.push(performance.now());
      act(nowMs);
    });
  Object.defineProperty(window, 'requestAnimationFrame', { value: request });
  new MutationObserver(() => {
    const words = document.querySelector('.picture-words')?.textContent;
    if (words && !window.wordsSeen.includes(words)) window.wordsSeen.push(words);
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

function countEndlessAnimations(): number {
  const timings = document.getAnimations().map(({ effect }) => effect?.getComputedTiming().iterations);
  return timings.filter((iterations) => iterations === Number.POSITIVE_INFINITY).length;
}

/** Of the browser and not of the page. */
async function passFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => document.createElement('i').animate(null, 16).finished.then(resolve));
  }
}

async function openHome(rumpus: Rumpus, visitors: Visitors): Promise<Page> {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(countFrames);
  await page.goto(rumpus.endpoint);
  return page;
}

async function enterRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.locator('.timer').waitFor();
}

// How much there is to paint depends on the pixels.
test.use({ deviceScaleFactor: 1 });

test('the scene behind the menus is one picture where the CPU draws it, and a room shows at once what it has painted', async ({
  rumpus,
  visitors,
}) => {
  const page = await openHome(rumpus, visitors);
  // The scene waits until somebody is there.
  await page.mouse.move(10, 10);
  await expect(page.locator('.playfield')).toHaveCSS('opacity', '0', { timeout: 60_000 });
  // What moves on and on would take the time that painting needs.
  expect(await page.evaluate(countEndlessAnimations)).toBe(0);
  const before = await page.evaluate(() => window.pageFrames.all);
  await page.evaluate(passFrames, 60);
  expect(await page.evaluate(() => window.pageFrames.all)).toBe(before);
  // A window of another size has a picture that fits it.
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(page.locator('#stage canvas')).toHaveCSS('width', '900px');
  await page.screenshot({ path: 'artifacts/screens/direct/home-resized.png' });

  await enterRoom(page);
  await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready');
  // Painting its arena takes more: see the next test.
  expect(await page.evaluate(() => window.pageFrames.preparingAtMs.length)).toBeLessThan(4);
});

test('an arena is prepared in words, and the page goes on meanwhile', async ({ rumpus, visitors }) => {
  const page = await openHome(rumpus, visitors);
  await enterRoom(page);
  await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready', { timeout: 60_000 });
  expect(await page.evaluate(() => window.wordsSeen)).toEqual(['Loading…']);
  // How many frames it takes follows from the machine. On any, the page stands still for only a small part of the time.
  const atMs = await page.evaluate(() => window.pageFrames.preparingAtMs);
  const pausesMs = atMs.slice(1).map((each, index) => each - atMs[index]!);
  expect(atMs.length).toBeGreaterThanOrEqual(6);
  expect(Math.max(...pausesMs)).toBeLessThan((atMs.at(-1)! - atMs[0]!) / 4);
});

test('a round goes on in sight when its arena changes: in flat colours, until it is painted', async ({
  rumpus,
  visitors,
}) => {
  const page = await openHome(rumpus, visitors);
  await enterRoom(page);
  await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready', { timeout: 60_000 });
  const code = new URL(page.url()).pathname.split('/').at(-1)!;
  const { state } = rumpus.roomOf(code) as unknown as { state: ArenaState };
  const before = await page.evaluate(() => {
    window.wordsSeen = [];
    return { all: window.pageFrames.all, preparing: window.pageFrames.preparingAtMs.length };
  });
  const other = arenaMaps.find(({ name }) => name !== state.mapName)!;
  state.mapName = other.name;
  const framesSince = () => page.evaluate((all) => window.pageFrames.all - all, before.all);
  // The server tells it, and painting it takes several frames.
  await expect.poll(framesSince, { timeout: 60_000 }).toBeGreaterThan(60);
  expect(await page.evaluate(() => [window.wordsSeen, window.pageFrames.preparingAtMs.length])).toEqual([
    [],
    before.preparing,
  ]);
});
