import { expect } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { test } from './openGallery.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const devices = [
  { width: 1280, height: 720, isTouch: false },
  { width: 390, height: 844, isTouch: true },
] as const;

/** Among its rules the one that is off by default: what a button shows is part of what it is called. */
const options: RunOptions = {
  rules: { 'label-content-name-mismatch': { enabled: true } },
  resultTypes: ['violations'],
};

/** Runs in the page: what axe says against each scene, a sentence each. */
async function readViolations([isTouch, run]: readonly [boolean, RunOptions]): Promise<string[]> {
  const { matches, menus, bigScreens, show } = window.gallery;
  const found: string[] = [];
  for (const scene of [...matches, ...menus, ...(isTouch ? [] : bigScreens)]) {
    show(scene, isTouch);
    // What a component does after it is drawn, such as taking the focus, is seen too. What fades in is there at once.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (const animation of document.getAnimations()) animation.cancel();
    const { violations } = await window.axe.run(document, run);
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ target, failureSummary }) => `${scene}: ${id} ${target}: ${failureSummary}`));
  }
  return found;
}

for (const { width, height, isTouch } of devices) {
  test(`axe finds nothing on any screen at ${width}×${height}`, async ({ gallery }) => {
    await gallery.setViewportSize({ width, height });
    // Once for all scenes: it is half a megabyte.
    await gallery.evaluate(axe.source);
    expect(await gallery.evaluate(readViolations, [isTouch, options] as const)).toEqual([]);
  });
}
