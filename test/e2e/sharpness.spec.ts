import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';

const size = { width: 800, height: 500 };

/** How many pixels the canvas has to one of CSS. */
const sharpnessOf = (page: Page) =>
  page.locator('#stage canvas').evaluate((canvas: HTMLCanvasElement) => ({
    across: canvas.width / window.innerWidth,
    down: canvas.height / window.innerHeight,
  }));

/** Runs in the page, before its own code: a window that comes to another screen need not change its size. */
function swallowResizes(): void {
  window.addEventListener('resize', (event) => event.stopImmediatePropagation(), { capture: true });
}

test('the picture is as sharp as the screen it has come to, up to twice, without a reload', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann', { viewport: size });
  await page.addInitScript(swallowResizes);
  const devtools = await page.context().newCDPSession(page);
  let { width } = size;
  const expectSharpness = async (deviceScaleFactor: number, expected: number) => {
    // Chromium's emulation asks media queries again only when the size is another, too.
    width += 4;
    const { height } = size;
    await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
    await expect.poll(() => sharpnessOf(page)).toEqual({ across: expected, down: expected });
    await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready');
  };
  await page.goto(rumpus.endpoint);
  // Where a processor draws, the scene waits until somebody is there.
  await page.mouse.move(10, 10);
  await expect(page.locator('.playfield')).toHaveCSS('opacity', '0');
  for (const [scale, expected] of [
    [2, 2],
    [1.5, 1.5],
    [3, 2],
    [1, 1],
    [1.25, 1.25],
  ] as const) {
    await expectSharpness(scale, expected);
  }
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.locator('.timer').waitFor();
  await expectSharpness(2, 2);
  await expectSharpness(1, 1);
});
