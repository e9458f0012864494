import { expect } from '@playwright/test';
import { test } from './openGallery.ts';

const sizes = [
  { width: 1280, height: 720 },
  { width: 844, height: 390 },
  { width: 390, height: 844 },
] as const;

/** Runs in the page: what can be pressed, and the number of what has the focus, or -1. */
function readFocus(): { names: string[]; focused: number } {
  const elements = [...document.querySelectorAll<HTMLElement>('button, input, a[href]')];
  const visible = elements.filter((element) => element.getClientRects().length > 0);
  const names = visible.map((element) => `${element.tagName.toLowerCase()} "${element.textContent || element.id}"`);
  return { names, focused: visible.indexOf(document.activeElement as HTMLElement) };
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
    }, scene);
    const isInRound = (await gallery.locator('.hud-playing, .hud-countdown').count()) > 0;
    // In a round, Tab shows the scores, and the room card leads to the buttons.
    const openCard = async () => {
      if ((await gallery.locator('.panel').count()) > 0) await gallery.keyboard.press('Escape');
      await gallery.keyboard.press('Escape');
      await expect(gallery.locator('.panel-room :focus')).toHaveCount(1);
    };
    if (isInRound) await openCard();
    const { names } = await gallery.evaluate(readFocus);
    const reached = new Set<number>();
    for (const key of isInRound ? ['Tab', 'Shift+Tab'] : ['Tab']) {
      if (isInRound) await openCard();
      else await gallery.keyboard.press(key);
      let { focused } = await gallery.evaluate(readFocus);
      for (let press = 0; press <= names.length && focused >= 0; press++) {
        reached.add(focused);
        await gallery.keyboard.press(key);
        ({ focused } = await gallery.evaluate(readFocus));
      }
    }
    count += reached.size;
    missed.push(...names.filter((_name, number) => !reached.has(number)).map((name) => `${scene}: ${name}`));
  }
  expect(missed).toEqual([]);
  expect(count).toBeGreaterThan(100);
});
