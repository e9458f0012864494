import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { supportedBrowsersText } from '../../client/text/supportedBrowsersText.ts';
import type { ArenaState, Fighter } from '../../shared/games/arena/schemas.ts';
import { newerThanSupported } from '../support/newerThanSupported.ts';
import { test } from './test.ts';

interface Named {
  readonly owner: string;
  readonly member?: string | undefined;
}

/** Runs in the page, before its own code. */
function forget(features: readonly Named[]): void {
  const globals = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
  // Members before what they are members of.
  for (const { owner, member } of [...features].reverse()) {
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
  await expect(page.getByRole('alert')).toContainText(
    `This browser is too old for Rumpus. Please update it, or open the page in ${supportedBrowsersText()}, or newer.`,
  );
  await expect(page.getByRole('button')).toHaveCount(0);
}

test('the oldest supported browsers play: without anything that one of them lacks', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  await page.addInitScript(forget, newerThanSupported);
  await page.goto(rumpus.endpoint);
  expect(
    await page.evaluate(() => [
      'groupBy' in Map,
      'Segmenter' in Intl,
      'requestIdleCallback' in window,
      'map' in [].values(),
    ]),
  ).toEqual([false, false, false, false]);
  await page.getByLabel(/name/i).first().fill('सिंह');
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const room = rumpus.roomOf(new URL(page.url()).pathname.slice(3));
  const state = room.state as ArenaState;
  state.settings.botsIfAlone = false;
  await expect.poll(() => [...state.seats.values()].map((seat) => seat.name)).toEqual(['सिंह']);
  await expect(page.locator('#stage canvas')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
  const [[id, fighter]] = [...state.fighters] as [[string, Fighter]];
  await page.keyboard.press('Escape');
  await expect.poll(() => fighter.isAlive).toBe(true);
  await page.keyboard.down('KeyD');
  await expect.poll(() => Math.hypot(fighter.vx, fighter.vy)).toBeGreaterThan(50);
  await page.keyboard.up('KeyD');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => state.phase).toBe('playing');
  const hits = [{ by: id, damage: 18, agoMs: 0 }];
  const end = { flownForwardMs: 0, rewoundMs: 0, distance: 100, livedMs: 9000 };
  room.broadcast('event', { tick: 1, kind: 'death', killer: id, weapon: 'blaster', hits, ...end });
  await page.getByRole('button', { name: 'What hit me?' }).click();
  await expect(
    page
      .getByText('Last hits')
      .or(page.getByLabel(/^Last hits/))
      .first(),
  ).toBeVisible();
});

/** As paths, "Array.prototype.at". */
const check = readFileSync(new URL('../../client/public/checkBrowser.js', import.meta.url), 'utf8');
const needed = [...check.matchAll(/^ {4}'([\w.]+)',?$/gm)].map(([, path = '']) => path);

/** Runs in the page, before its own code. */
function forgetPath(path: string): void {
  const names = path.split('.');
  const name = names.pop() ?? '';
  let holder: object | null = names.reduce<object>((owner, part) => Reflect.get(owner, part), window);
  for (; holder; holder = Object.getPrototypeOf(holder)) Reflect.deleteProperty(holder, name);
}

test('what the page needs is known', () => {
  expect(needed.length).toBeGreaterThan(20);
});

for (const path of needed) {
  test(`a browser without ${path} is told that it is too old`, async ({ browser, rumpus }) => {
    const page = await browser.newPage();
    await page.addInitScript(forgetPath, path);
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

test('a page whose code does not arrive says that it did not start', async ({ browser, rumpus }) => {
  const page = await browser.newPage();
  await page.route('**/assets/index-*.js', (route) => route.abort());
  await page.goto(rumpus.endpoint);
  await expect(page.getByRole('alert')).toContainText(
    'Rumpus did not start. Check your connection and reload the page.',
  );
  await page.close();
});

test('a page whose code the browser cannot read says that the browser is too old', async ({ browser, rumpus }) => {
  const page = await browser.newPage();
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'const match = later { };' }),
  );
  await openTooOld(page, rumpus.endpoint);
  await page.close();
});

test('without JavaScript, the page says what it needs', async ({ browser, rumpus }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(rumpus.endpoint);
  await expect(page.locator('noscript')).toBeInViewport();
  await expect(page.locator('noscript')).toHaveText('Rumpus needs JavaScript. Turn it on and reload.', {
    useInnerText: true,
  });
  await page.close();
});
