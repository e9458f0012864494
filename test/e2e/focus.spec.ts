import { expect } from '@playwright/test';
import { test } from './openGallery.ts';

const sizes = [
  { width: 1280, height: 720 },
  { width: 844, height: 390 },
  { width: 390, height: 844 },
] as const;

const SPARE_PRESSES = 4;

declare global {
  interface Window {
    /** What has had the focus since it was begun anew. */
    focused: Set<Element>;
  }
}

/** Runs in the page: from now on, notes what gets the focus. Returns how much can be pressed. */
function noteFocus(): number {
  if (!window.focused) document.addEventListener('focusin', ({ target }) => window.focused.add(target as Element));
  window.focused = new Set([document.activeElement ?? document.body]);
  return [...document.querySelectorAll('button, input, a[href]')].filter((one) => one.getClientRects().length > 0)
    .length;
}

/** Runs in the page: what can be pressed, and which of it has not had the focus. */
function readFocus(): { count: number; missed: string[] } {
  const elements = [...document.querySelectorAll<HTMLElement>('button, input, a[href]')];
  const visible = elements.filter((element) => element.getClientRects().length > 0);
  const missed = visible.filter((element) => !window.focused.has(element));
  return {
    count: visible.length - missed.length,
    missed: missed.map((element) => `${element.tagName.toLowerCase()} "${element.textContent || element.id}"`),
  };
}

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

test('Tab reaches every button and field on every screen', async ({ gallery }) => {
  await gallery.setViewportSize({ width: 1280, height: 720 });
  const scenes = await gallery.evaluate(() => [...window.gallery.matches, ...window.gallery.menus]);
  const missed: string[] = [];
  let count = 0;
  // Whoever holds Tab presses nothing else.
  for (const scene of scenes.filter((name) => !name.includes('held'))) {
    await gallery.evaluate((name) => {
      (document.activeElement as HTMLElement | null)?.blur();
      window.gallery.show(name, false);
      // Preact runs the effects of what it has drawn, such as the list of rooms, after the next frame.
      return new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }, scene);
    const isInRound = (await gallery.locator('.hud-playing, .hud-countdown').count()) > 0;
    // In a round, Tab shows the scores, and the room card leads to the buttons.
    const openCard = async () => {
      if ((await gallery.locator('.panel').count()) > 0) await gallery.keyboard.press('Escape');
      await gallery.keyboard.press('Escape');
      await expect(gallery.locator('.panel-room :focus')).toHaveCount(1);
    };
    if (isInRound) await openCard();
    const pressable = await gallery.evaluate(noteFocus);
    for (const key of isInRound ? ['Tab', 'Shift+Tab'] : ['Tab']) {
      if (isInRound && key !== 'Tab') await openCard();
      // Once around, over the end of the page, and over what is focused for scrolling alone.
      for (let press = 0; press < pressable + SPARE_PRESSES; press++) await gallery.keyboard.press(key);
    }
    const seen = await gallery.evaluate(readFocus);
    count += seen.count;
    missed.push(...seen.missed.map((name) => `${scene}: ${name}`));
  }
  expect(missed).toEqual([]);
  expect(count).toBeGreaterThan(100);
});
