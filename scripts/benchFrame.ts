/**
 * `npm run bench:frame`: what a frame of the fight costs in Chromium, renderer.render apart, and whether the heap grows.
 * Prints a table; fails when a bound of the issue does not hold.
 */
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { SceneFigures } from '../test/bench/frame/main.ts';
import { serveTestPage } from '../test/support/serveTestPage.ts';
import { softwareChromium } from '../test/support/softwareChromium.ts';

const MOST_UPDATE_P95_MS = 4;
const FRAMES = 400;
const WARM_UP_FRAMES = 90;
/** Every arena three times: pools fill up and code is compiled, which is no leak. */
const WARM_UP_ROUNDS = 9;
/** With three arenas the first and the last of ten are played in the same one, so like is held against like. */
const ROUNDS = 10;
const FRAMES_A_ROUND = 120;
/** What the heap strays by between two collections. */
const MOST_HEAP_GROWTH_MB = 0.2;

/** Small, because what a software renderer does with pixels is not what is measured and takes the cores from it. */
const viewport = { width: 640, height: 360 };

const picture = process.argv[2];

const server = await serveTestPage('bench/frame');
const browser = await chromium.launch(softwareChromium);
try {
  const page = await browser.newPage({ viewport });
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(server.address);
  await page.waitForFunction(() => 'bench' in window);
  const few = await measureScene(page, 8, 24);
  const many = await measureScene(page, 64, 128);
  console.table({ '8 fighters, 24 shots': few, '64 fighters, 128 shots': many });
  console.log(`64 to 8 fighters, update p95: ${(many.updateP95Ms / few.updateP95Ms).toFixed(1)}×`);
  const heapMb = await measureRounds(page);
  console.log(
    `Heap after each of ${ROUNDS} rounds (after ${WARM_UP_ROUNDS} to warm up), MB: ${heapMb.map((mb) => mb.toFixed(2)).join(' ')}`,
  );
  const growthMb = heapMb.at(-1)! - heapMb[0]!;
  console.log(`Growth from the first to the last: ${growthMb.toFixed(2)} MB`);
  if (many.updateP95Ms > MOST_UPDATE_P95_MS || growthMb > MOST_HEAP_GROWTH_MB) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}

async function measureScene(page: Page, fighters: number, shots: number): Promise<SceneFigures> {
  await page.evaluate(([count, flying]) => window.bench.open(count, flying), [fighters, shots] as const);
  await page.evaluate((frames) => window.bench.run(frames), WARM_UP_FRAMES);
  const figures = await page.evaluate((frames) => window.bench.run(frames), FRAMES);
  if (picture) await page.screenshot({ path: `${picture}-${fighters}.png` });
  await page.evaluate(() => window.bench.close());
  return figures;
}

/** Rounds of the large scene, each in another arena than the one before. */
async function measureRounds(page: Page): Promise<number[]> {
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => window.bench.open(64, 128));
  const heapMb: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    await page.evaluate(() => window.bench.nextRound());
    await page.evaluate((frames) => window.bench.rush(frames), FRAMES_A_ROUND);
    if (round >= 0) heapMb.push(await usedHeapMb(devtools));
  }
  return heapMb;
}

async function usedHeapMb(devtools: CDPSession): Promise<number> {
  for (let pass = 0; pass < 2; pass++) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
