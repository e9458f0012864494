import { defineConfig } from '@playwright/test';
import type { Surroundings } from './test/e2e/test.ts';
import { softwareChromium } from './test/support/softwareChromium.ts';

export default defineConfig<Surroundings>({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/buildPage.ts',
  outputDir: 'artifacts/e2e',
  timeout: 240_000,
  expect: { timeout: 20_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 720 },
    // The CPU draws here. A quarter of the pixels, at the same size, saves a fifth of the time.
    deviceScaleFactor: process.env.SHARP ? 1 : 0.5,
    screenshot: 'only-on-failure',
    launchOptions: softwareChromium,
  },
  projects: [
    { name: 'direct', testIgnore: /\/twoPlayers\.spec\.ts$/ },
    // A round trip of 140 to 260 ms, 200 ms on average. For the others it changes nothing, or the scale suite measures it.
    { name: 'bad-network', testMatch: /\/twoPlayers\.spec\.ts$/, use: { network: { latencyMs: 70, jitterMs: 60 } } },
  ],
});
