import { type CDPSession, expect, type Page } from '@playwright/test';
import { phone } from '../support/phone.ts';
import { test } from './test.ts';

/** How much larger than the page's own size the page is shown. */
const zoomOf = (page: Page) => page.evaluate(() => window.visualViewport?.scale);

/** Two fingers, spread apart around a place. Touches themselves: a gesture made by the browser would pass by what CSS says of them. */
async function spread(fingers: CDPSession, x: number, y: number): Promise<void> {
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number) => {
    const places = apart === undefined ? [] : [y - apart, y + apart];
    await fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map((each, id) => ({ x, y: each, id })),
    });
  };
  await touch('touchStart', 4);
  for (let apart = 8; apart <= 104; apart += 32) await touch('touchMove', apart);
  await touch('touchEnd');
}

/** The middle of one thing of each kind that can be seen and touched of the HUD. */
async function hudPlaces(page: Page): Promise<[what: string, place: { x: number; y: number }][]> {
  return page.evaluate(() => {
    const places = new Map<string, { x: number; y: number }>();
    for (const element of document.querySelectorAll('.hud button, .hud .hud-card, .hud .hud-card > *')) {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const place = { x: (left + right) / 2, y: (top + bottom) / 2 };
      if (document.elementFromPoint(place.x, place.y) === element) places.set(element.className, place);
    }
    return [...places];
  });
}

test('two fingers zoom the menus, and nothing in a match', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann', phone);
  const fingers = await page.context().newCDPSession(page);
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Create room for Arena' }).waitFor();
  await spread(fingers, 200, 400);
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(1.5);

  await test.step('a match that is entered zoomed is seen whole', async () => {
    // By key: a zoomed page is not where Playwright would press.
    await page.getByRole('button', { name: 'Create room for Arena' }).press('Enter');
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor();
    await expect.poll(() => zoomOf(page)).toBe(1);
  });

  await test.step('wherever the fingers are, even in a browser that heeds no limit', async () => {
    await page.evaluate(() => {
      const viewport = document.querySelector<HTMLMetaElement>('meta[name="viewport"]')!;
      viewport.content = 'width=device-width, initial-scale=1';
    });
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const places = await hudPlaces(page);
    expect(places.length).toBeGreaterThan(5);
    for (const [what, { x, y }] of [...places, ['arena', { x: 195, y: 300 }] as const]) {
      await spread(fingers, x, y);
      expect({ what, zoom: await zoomOf(page) }).toEqual({ what, zoom: 1 });
    }
  });

  await test.step('the menus can be zoomed again', async () => {
    await page.getByRole('button', { name: 'Leave', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Create room for Arena' }).waitFor();
    await spread(fingers, 200, 400);
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(1.5);
  });
});
