import { expect, type Page } from '@playwright/test';
import { newerThanSupported } from '../support/newerThanSupported.ts';
import { test } from './test.ts';

interface Named {
  readonly owner: string;
  readonly member?: string | undefined;
}

/** Runs in the page, before its own code. */
function forget(features: readonly Named[]): void {
  const globals = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
  for (const { owner, member } of features) {
    if (member === undefined) Reflect.deleteProperty(globals, owner);
    const holder = globals[owner];
    if (member === undefined || !holder) continue;
    Reflect.deleteProperty(holder, member);
    if (holder.prototype) Reflect.deleteProperty(holder.prototype, member);
    if (owner === 'Window') Reflect.deleteProperty(globals, member);
  }
}

/** A browser that is far too old is no better for complaining of the page's code. */
async function openTooOld(page: Page, endpoint: string): Promise<void> {
  await page.goto(endpoint);
  await expect(page.getByRole('alert')).toHaveText(/^This browser is too old for Rumpus\. Please update it/);
  await expect(page.getByRole('button')).toHaveCount(0);
}

test('the oldest supported browsers play: without anything that one of them lacks', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(forget, newerThanSupported);
  await page.goto(rumpus.endpoint);
  expect(await page.evaluate(() => ['groupBy' in Map, 'Segmenter' in Intl, 'requestIdleCallback' in window])).toEqual([
    false,
    false,
    false,
  ]);
  await page.getByLabel(/name/i).first().fill('सिंह');
  await page.getByRole('button', { name: 'Quick play' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const room = rumpus.roomOf(new URL(page.url()).pathname.slice(3));
  await expect.poll(() => [...room.state.seats.values()].map((seat) => seat.name)).toContain('सिंह');
  await expect(page.locator('#stage canvas')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
});

const required: readonly Named[] = [
  { owner: 'Array', member: 'findLast' },
  { owner: 'Array', member: 'toSorted' },
  { owner: 'Object', member: 'hasOwn' },
  { owner: 'Promise', member: 'allSettled' },
  { owner: 'WebSocket' },
  { owner: 'ResizeObserver' },
  { owner: 'structuredClone' },
];

for (const feature of required) {
  test(`a browser without ${feature.member ?? feature.owner} is told that it is too old`, async ({
    browser,
    rumpus,
  }) => {
    const page = await browser.newPage();
    await page.addInitScript(forget, [feature]);
    await openTooOld(page, rumpus.endpoint);
    await page.close();
  });
}

test('a browser that stumbles over anything else before a thing is shown is told so', async ({ browser, rumpus }) => {
  const page = await browser.newPage();
  await page.addInitScript(forget, [{ owner: 'URLSearchParams' }, { owner: 'Map' }, { owner: 'Symbol' }]);
  await openTooOld(page, rumpus.endpoint);
  await page.close();
});

test('without JavaScript, the page says what it needs', async ({ browser, rumpus }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(rumpus.endpoint);
  await expect(page.locator('noscript')).toBeInViewport();
  await expect(page.locator('noscript')).toHaveText('Rumpus is played in the browser and needs JavaScript.', {
    useInnerText: true,
  });
  await page.close();
});
