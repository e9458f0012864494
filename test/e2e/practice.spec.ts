import { expect, type Page } from '@playwright/test';
import { phone } from '../support/phone.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

const KEYS = ['KeyD', 'KeyS', 'KeyA', 'KeyW'];
/** Long enough to get somewhere in each direction, on a machine that draws a few pictures a second. */
const HOLD_MS = 800;
/** Where a processor draws, the first picture takes a while. */
const PICTURE_MS = 120_000;

const timer = (page: Page) => page.getByRole('timer');

async function arrive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Your name').fill('Ann');
}

/** Whether this player's marble has rolled far enough for the first hint, which the browser remembers. */
function hasRolled(page: Page, game: string): Promise<boolean> {
  return page.evaluate((key) => localStorage.getItem(key)?.includes('"roll"') ?? false, `rumpus.hints.${game}`);
}

/** Presses keys until this player's marble has rolled. */
async function roll(page: Page, game: string): Promise<void> {
  expect(await hasRolled(page, game)).toBe(false);
  for (let turn = 0; !(await hasRolled(page, game)); turn++) {
    const key = KEYS[turn % KEYS.length]!;
    await page.keyboard.down(key);
    await page.waitForTimeout(HOLD_MS);
    await page.keyboard.up(key);
  }
}

for (const game of ['Arena', 'Puck']) {
  test(`${game} is practised against bots, without a room, and left`, async ({ rumpus, visitors }) => {
    const page = await visitors.welcome('Ann');
    await arrive(page, rumpus.endpoint);
    await page.getByRole('button', { name: `Practice ${game} against bots` }).click();

    await test.step('it begins with the countdown, and counts the time down', async () => {
      await expect(timer(page)).toHaveText('Get ready');
      await expect(timer(page)).toHaveText(/^1:5\d$/, { timeout: PICTURE_MS });
      expect(new URL(page.url()).pathname).toBe('/');
    });

    await test.step('the marble of this player rolls, and the time goes on', async () => {
      const began = (await timer(page).textContent())!;
      await roll(page, game.toLowerCase());
      await expect(timer(page)).not.toHaveText(began);
      await picture(page, `${game}-desktop`);
    });

    await test.step('all others are bots, nobody is invited, and no round trip is shown', async () => {
      await page.getByRole('button', { name: 'Scores' }).click();
      await expect(page.locator('.panel tbody tr')).toHaveCount(6);
      await expect(page.locator('.panel .bot-mark')).toHaveCount(5);
      await expect(page.getByRole('columnheader', { name: 'Ping' })).toHaveCount(0);
      await page.getByRole('button', { name: 'Practice', exact: true }).click();
      await expect(page.getByRole('region', { name: 'Practice' })).toBeVisible();
      await expect(page.getByText('/r/')).toHaveCount(0);
    });

    await test.step('Leave leads home, Forward in again, and Back home', async () => {
      await page.getByRole('button', { name: 'Leave', exact: true }).click();
      await expect(page.getByLabel('Your name')).toBeVisible();
      await page.goForward();
      await expect(timer(page)).toBeVisible();
      await page.goBack();
      await expect(page.getByLabel('Your name')).toBeVisible();
    });
    expect(rumpus.metrics && (await rumpus.metrics.print())).not.toMatch(/^rumpus_seats_joined_total\{.*\} [1-9]/m);
  });
}

test('once the page is there, practice needs no server', async ({ rumpus, visitors }) => {
  const proxy = await TcpProxy.start({ targetPort: rumpus.port, seed: 1 });
  const page = await visitors.welcome('Ann', phone);
  await arrive(page, `http://127.0.0.1:${proxy.port}`);
  // Whatever plays behind the menus is all that practice needs.
  await expect(page.locator('body')).toHaveAttribute('data-backdrop', 'live', { timeout: PICTURE_MS });
  visitors.isNetworkGone = true;
  await proxy.close();

  await page.getByRole('button', { name: 'Quick play Arena' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Cannot reach the server.' })).toBeVisible();
  await picture(page, 'offered-phone');
  await page.getByRole('button', { name: 'Practice while you wait' }).click();
  await expect(timer(page)).toHaveText(/^1:5\d$/, { timeout: PICTURE_MS });
  await roll(page, 'arena');
  await picture(page, 'Arena-phone');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page.getByLabel('Your name')).toBeVisible();
});

test('Last One is chosen for a room and for practice: one life in each of three bouts', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann');
  await arrive(page, rumpus.endpoint);
  await page.getByLabel('Mode for your rooms and practice').selectOption('Last One');
  await expect(page.getByText('One life in each of three bouts.')).toBeVisible();
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const { state } = rumpus.roomOf(new URL(page.url()).pathname.slice(3));
  expect(state.settings.values.get('mode')).toBe(1);
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Practice Arena against bots' }).click();
  await expect(page.locator('.standing')).toHaveText(/^Bout 1 of 3 ?[1-6] left$/, { timeout: PICTURE_MS });
  await expect(timer(page)).toHaveText(/^0:[0-4]\d$/);
  await picture(page, 'last-one');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Arena' })).toBeVisible();
});
