import { expect } from '@playwright/test';
import { faultsAt, test } from './openGallery.ts';

const sizes: readonly (readonly [width: number, height: number])[] = [
  [320, 568],
  [360, 640],
  [390, 844],
  [844, 390],
  [640, 360],
  [1024, 600],
  [1280, 720],
  [2560, 1080],
  [3840, 2160],
  // Tablets, odd windows, and phones smaller than most.
  [768, 1024],
  [1180, 820],
  [568, 320],
  [700, 700],
  [1500, 480],
];

test('nothing lies on anything else or outside the window, on any screen at any size', async ({ gallery }) => {
  const faults: string[] = [];
  for (const [width, height] of sizes) faults.push(...(await faultsAt(gallery, { width, height })));
  expect(faults).toEqual([]);
});

test('what a phone keeps for itself at its edges stays free', async ({ gallery, page }) => {
  const devtools = await page.context().newCDPSession(page);
  const faults: string[] = [];
  for (const [width, height, safe] of [
    [390, 844, { top: 47, right: 0, bottom: 34, left: 0 }],
    [844, 390, { top: 0, right: 47, bottom: 21, left: 47 }],
  ] as const) {
    await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: safe });
    faults.push(...(await faultsAt(gallery, { width, height, safe })));
  }
  expect(faults).toEqual([]);
});

test('letters twice as large take no control away', async ({ gallery, page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  const faults: string[] = [];
  for (const [width, height] of sizes) faults.push(...(await faultsAt(gallery, { width, height })));
  expect(faults.filter((fault) => !/over the own marble|where a thumb rests/.test(fault))).toEqual([]);
});

test('on the largest screen letters are as large as on a laptop, held against the window', async ({ gallery }) => {
  const letters = async (width: number, height: number) => {
    await gallery.setViewportSize({ width, height });
    return gallery.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  };
  expect(await letters(1280, 720)).toBeCloseTo(16, 0);
  expect(await letters(3840, 2160)).toBeGreaterThan(32);
  expect(await letters(320, 568)).toBeGreaterThan(14);
});

test('one panel is open at a time; a press of the arena closes it, and so does Escape', async ({ gallery }) => {
  const panels = gallery.locator('.panel');
  await gallery.setViewportSize({ width: 1280, height: 720 });
  await gallery.evaluate(() => window.gallery.show('back again', false));
  for (const button of ['What hit me?', 'Room', 'Sound', 'Scores']) {
    await gallery.getByRole('button', { name: button }).first().click();
    await expect(panels).toHaveCount(1);
  }
  await gallery.keyboard.down('Tab');
  await expect(panels).toHaveCount(1);
  await gallery.keyboard.up('Tab');
  await gallery.mouse.click(100, 400);
  await expect(panels).toHaveCount(0);
  await gallery.keyboard.press('Escape');
  await expect(panels).toHaveAccessibleName('Lobby');
  await gallery.keyboard.press('Escape');
  await expect(panels).toHaveCount(0);
});

test('in a crowd, the own row of the scoreboard is in sight, however far it is scrolled', async ({ gallery }) => {
  const panel = gallery.locator('.panel-scores');
  const own = panel.locator('.is-own');
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await gallery.setViewportSize({ width, height });
    await gallery.evaluate(() => window.gallery.show('the scores open, in a crowd', false));
    await expect(panel.locator('tbody tr')).toHaveCount(128);
    for (const share of [0, 0.5, 1]) {
      await panel.evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
      const row = (await own.locator('td').first().boundingBox())!;
      const frame = (await panel.boundingBox())!;
      expect(row.y).toBeGreaterThanOrEqual(frame.y);
      expect(row.y + row.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
      // At an edge, nothing shows beyond it. What is left of the panel there is its outline.
      if (share === 0) expect(frame.y + frame.height - row.y - row.height).toBeLessThanOrEqual(3);
      // Nothing covers it.
      expect(
        await own.evaluate((element, { x, y }) => element.contains(document.elementFromPoint(x, y)), {
          x: row.x + row.width / 2,
          y: row.y + row.height / 2,
        }),
      ).toBe(true);
    }
  }
});

test('forced colours leave the bars and the podium’s title to be seen', async ({ gallery }) => {
  await gallery.emulateMedia({ forcedColors: 'active' });
  await gallery.evaluate(() => window.gallery.show('playing', false));
  const fill = gallery.locator('.bar-fill').first();
  const track = gallery.locator('.bar-track').first();
  const colourOf = (element: HTMLElement | SVGElement) => getComputedStyle(element).backgroundColor;
  expect(await fill.evaluate(colourOf)).not.toBe(await track.evaluate(colourOf));
  expect(await fill.evaluate((element) => getComputedStyle(element).forcedColorAdjust)).toBe('none');
  await gallery.evaluate(() => window.gallery.show('podium', false));
  // Forced colours paint the letters and leave outlines as they are: dark letters' outline on a dark ground hides them.
  const title = await gallery.locator('.podium-title').evaluate((element) => {
    const { color, backgroundColor, webkitTextStrokeWidth } = getComputedStyle(element);
    return { color, backgroundColor, webkitTextStrokeWidth };
  });
  expect(title.webkitTextStrokeWidth).toBe('0px');
  expect(title.backgroundColor).not.toBe(title.color);
});

test('who asks for more contrast gets it', async ({ gallery }) => {
  const muted = () => gallery.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--muted'));
  const usual = await muted();
  await gallery.emulateMedia({ contrast: 'more' });
  expect(await muted()).not.toBe(usual);
});
