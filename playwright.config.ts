import { defineConfig } from '@playwright/test';
import { softwareChromium } from './test/support/softwareChromium.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'artifacts/e2e',
  timeout: 120_000,
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
});
