/**
 * `npm run bench:frame`: how long a frame of a fight takes in Chromium, without renderer.render, and whether the heap
 * grows. Prints a table. Exits with code 1 if the update is too slow or the heap grows too much.
 */
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { SceneFigures } from '../test/bench/frame/main.ts';
import { serveTestPage } from '../test/support/serveTestPage.ts';
import { softwareChromium } from '../test/support/softwareChromium.ts';

const MOST_UPDATE_P95_MS = 4;
const FRAMES = 400;
const WARM_UP_FRAMES = 90;
/** Every map three times, until pools are full and code is compiled, because that growth is not a leak. */
const WARM_UP_ROUNDS = 9;
/** With three maps, the first and the last of ten rounds are on the same map and can be compared. */
const ROUNDS = 10;
const FRAMES_A_ROUND = 120;
/** How much the heap varies between two garbage collections. */
const MOST_HEAP_GROWTH_MB = 0.2;

/** Small, because drawing pixels in software is not measured and would take CPU from what is. */
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
  console.log(`Update p95 with 64 fighters is ${(many.updateP95Ms / few.updateP95Ms).toFixed(1)}× that with 8`);
  const heapMb = await measureRounds(page);
  console.log(
    `Heap after each of ${ROUNDS} rounds (following ${WARM_UP_ROUNDS} warm-up rounds), MB: ${heapMb.map((mb) => mb.toFixed(2)).join(' ')}`,
  );
  const growthMb = heapMb.at(-1)! - heapMb[0]!;
  console.log(`Growth from the first to the last round: ${growthMb.toFixed(2)} MB`);
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

/** Plays rounds of the large scene, each on a different map than the one before. Returns the heap after each. */
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
