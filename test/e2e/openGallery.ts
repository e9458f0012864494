import { test as base, type Page } from '@playwright/test';
import { serveTestPage } from '../support/serveTestPage.ts';
import type {} from './gallery/main.tsx';

/** CSS pixels: with a shorter side than this, a screen is a phone's, and fingers play on it. */
const PHONE_SIDE = 450;
/** The smallest window that a big screen is made for, and the shape of one. */
const BIG = { width: 1024, shape: 1.6 };

/** Pages of the gallery, which is built once: every screen of the client, arranged by hand. */
export const test = base.extend<{ gallery: Page }, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture depends on.
    async ({}, use) => {
      const server = await serveTestPage('e2e/gallery', 'vite.config.ts');
      await use(server.address);
      await server.close();
    },
    { scope: 'worker' },
  ],
  gallery: async ({ page, address }, use) => {
    // As on phones, where one button more needs room.
    await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: async () => {} }));
    await page.goto(address);
    await page.locator('body[data-gallery="open"]').waitFor();
    await use(page);
  },
});

export interface Sight {
  readonly width: number;
  readonly height: number;
  readonly safe?: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

/** What is wrong with the boxes of every scene at one size of window, a sentence each. */
export async function faultsAt(gallery: Page, { width, height, safe }: Sight): Promise<string[]> {
  await gallery.setViewportSize({ width, height });
  const isBig = width >= BIG.width && width / height >= BIG.shape;
  const reading = { isBig, isTouch: Math.min(width, height) < PHONE_SIDE, ...(safe && { safe }) };
  const faults = await gallery.evaluate((given) => {
    const { matches, menus, bigScreens, show, readFaults } = window.gallery;
    return [...matches, ...menus, ...(given.isBig ? bigScreens : [])].flatMap((scene) => {
      show(scene, given.isTouch);
      for (const animation of document.getAnimations()) animation.cancel();
      return readFaults(given).map((fault) => `${scene}: ${fault}`);
    });
  }, reading);
  return faults.map((fault) => `${width}×${height}, ${fault}`);
}
