import { expect } from '@playwright/test';
import { test } from './openGallery.ts';

const sizes = [
  { width: 1280, height: 720 },
  { width: 844, height: 390 },
  { width: 390, height: 844 },
] as const;

/** Runs in the page: what a gamepad can and cannot reach from where it begins, on any screen. */
function walkEverywhere(): { reached: number; missed: string[] } {
  const { matches, menus, show, hand } = window.gallery;
  const nameOf = (element: Element) => `${element.tagName.toLowerCase()} "${element.textContent || element.id}"`;
  let count = 0;
  const missed = [...matches, ...menus].flatMap((scene) => {
    show(scene, false);
    for (const animation of document.getAnimations()) animation.cancel();
    const visible = [...document.querySelectorAll<HTMLElement>('button, input')].filter(
      (element) => element.getClientRects().length > 0,
    );
    const reached = new Set<Element>();
    const open: HTMLElement[] = [];
    const visit = () => {
      const { activeElement } = document;
      if (!(activeElement instanceof HTMLElement) || reached.has(activeElement)) return;
      if (activeElement === document.body) return;
      reached.add(activeElement);
      open.push(activeElement);
    };
    (document.activeElement as HTMLElement | null)?.blur();
    hand.move('down');
    visit();
    for (let from = open.pop(); from; from = open.pop()) {
      // A slider is moved by left and right.
      const isSlider = from instanceof HTMLInputElement && from.type === 'range';
      for (const direction of isSlider ? (['up', 'down'] as const) : (['up', 'down', 'left', 'right'] as const)) {
        from.focus();
        hand.move(direction);
        visit();
      }
    }
    count += reached.size;
    return visible.filter((element) => !reached.has(element)).map((element) => `${scene}: ${nameOf(element)}`);
  });
  return { reached: count, missed };
}

for (const size of sizes) {
  test(`the directions of a gamepad reach every button and field at ${size.width}×${size.height}`, async ({
    gallery,
  }) => {
    await gallery.setViewportSize(size);
    const { reached, missed } = await gallery.evaluate(walkEverywhere);
    expect(missed).toEqual([]);
    expect(reached).toBeGreaterThan(100);
  });
}
