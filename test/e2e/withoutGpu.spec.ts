import { expect } from '@playwright/test';
import { test } from './test.ts';

declare global {
  interface Window {
    /** Frames of the page's own, and those of them while it prepared an arena. */
    pageFrames: { all: number; preparing: number };
    wordsSeen: string[];
  }
}

/** Runs in the page, before its own code. */
function countFrames(): void {
  window.pageFrames = { all: 0, preparing: 0 };
  window.wordsSeen = [];
  const { requestAnimationFrame } = window;
  const request = (act: FrameRequestCallback) =>
    requestAnimationFrame((nowMs) => {
      window.pageFrames.all++;
      const { screen, picture } = document.body.dataset;
      if (screen === 'match' && picture === 'preparing') window.pageFrames.preparing++;
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

test('the scene behind the menus is one picture where the CPU draws it, and a room shows at once what it has painted', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(countFrames);
  await page.goto(rumpus.endpoint);
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

  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.locator('.timer').waitFor();
  await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready');
  // Painting its arena takes more than twenty.
  expect(await page.evaluate(() => window.pageFrames.preparing)).toBeLessThan(4);
});

test('an arena is prepared in words, and the page goes on meanwhile', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(countFrames);
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.locator('.timer').waitFor();
  await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready', { timeout: 60_000 });
  expect(await page.evaluate(() => window.wordsSeen)).toEqual(['Loading…']);
  // A floor and walls in pieces of 512 pixels are more than forty.
  expect(await page.evaluate(() => window.pageFrames.preparing)).toBeGreaterThan(20);
});
