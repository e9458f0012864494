import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './openGallery.ts';

const devices = [
  { width: 1280, height: 720, isTouch: false },
  { width: 390, height: 844, isTouch: true },
] as const;

/** Among its rules the one that is off by default: what a button shows is part of what it is called. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // In this page alone: there are no frames, and another page for each of a hundred readings takes minutes.
    .setLegacyMode()
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

for (const { width, height, isTouch } of devices) {
  test(`axe finds nothing on any screen at ${width}×${height}`, async ({ gallery }) => {
    await gallery.setViewportSize({ width, height });
    const scenes = await gallery.evaluate(() => [...window.gallery.matches, ...window.gallery.menus]);
    const found: string[] = [];
    for (const scene of scenes) {
      await gallery.evaluate(([name, touch]) => window.gallery.show(name, touch), [scene, isTouch] as const);
      found.push(...(await violationsOf(gallery)).map((violation) => `${scene}: ${violation}`));
    }
    expect(found).toEqual([]);
  });
}
