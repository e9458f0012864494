import { defineConfig } from '@playwright/test';
import type { Surroundings } from './test/e2e/test.ts';
import { softwareChromium } from './test/support/softwareChromium.ts';

/** Tests that need no bad network: it changes nothing for them, or the scale suite measures it (prediction in Puck). */
const withoutNetwork =
  /\/(loudness|layout|accessibility|lostGraphics|sharpness|browsers|weight|practice|focus|withoutWebGl|withoutGpu|powers|finding|talk|away|lobby|watching|group|controls|identity|zoom|history|puck)\.spec\.ts$/;

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
    screenshot: 'only-on-failure',
    launchOptions: softwareChromium,
  },
  projects: [
    { name: 'direct' },
    // A round trip of 140 to 260 ms, 200 ms on average.
    { name: 'bad-network', testIgnore: withoutNetwork, use: { network: { latencyMs: 70, jitterMs: 60 } } },
  ],
});
