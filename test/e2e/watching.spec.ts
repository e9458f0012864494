import { expect, type Page } from '@playwright/test';
import { socketOf } from '../../server/colyseus/socketOf.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { phone } from '../support/phone.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

/** Where a processor draws, the first picture takes a while. */
const PICTURE_MS = 120_000;

const untilPicture = (page: Page) =>
  expect(page.locator('body')).toHaveAttribute('data-picture', 'ready', { timeout: PICTURE_MS });
const followed = (page: Page) => page.getByRole('region', { name: 'Camera' }).getByRole('status');

async function watch(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Your name').fill('Zoe');
  await page.getByRole('button', { name: /watch/i }).click();
  await expect(followed(page)).toContainText('Following', { timeout: PICTURE_MS });
  await untilPicture(page);
}

/** The names that a press of the key leads through. */
async function walk(page: Page, key: string, presses: number): Promise<string[]> {
  const names: string[] = [];
  for (let press = 0; press < presses; press++) {
    const before = await followed(page).textContent();
    await page.keyboard.press(key);
    await expect(followed(page)).not.toHaveText(before!);
    names.push((await followed(page).locator('.person-name').textContent())!);
  }
  return names;
}

const playersOf = ({ seats }: RoomState) =>
  [...seats.values()].filter(({ isSpectator }) => !isSpectator).map(({ name }) => name);

test('a spectator follows whom they like, or moves the camera; a big screen shows the room by itself', async ({
  rumpus,
  visitors,
}) => {
  // With bots to watch, and nobody is ever out.
  const host = await rumpus.sdk.create('puck', { visibility: 'public', name: 'Ann' });
  host.onMessage('*', () => {});
  const { state } = rumpus.roomOf(host.roomId);
  state.phaseEndsAt = 1e9;
  const address = `${rumpus.endpoint}/r/${host.roomId}`;
  const page = await visitors.welcome('Zoe');

  await test.step('begins with the puck, and goes through everybody both ways by keys', async () => {
    await watch(page, address);
    await expect(followed(page)).toContainText('the puck');
    const there = await walk(page, 'KeyE', 6);
    expect([...there].sort()).toEqual(playersOf(state).sort());
    expect(await walk(page, 'KeyQ', 5)).toEqual(there.slice(0, -1).reverse());
    await picture(page, 'desktop');
  });

  await test.step('by buttons, and back to the puck', async () => {
    const before = await followed(page).textContent();
    await page.getByRole('button', { name: 'Next player' }).click();
    await expect(followed(page)).not.toHaveText(before!);
    await page.getByRole('button', { name: 'Follow the puck' }).click();
    await expect(followed(page)).toContainText('the puck');
    await expect(page.getByRole('button', { name: 'Follow the puck' })).toHaveCount(0);
  });

  await test.step('the camera is free when the world is pulled, or a key pushes it', async () => {
    await page.mouse.move(640, 300);
    await page.mouse.down();
    await page.mouse.move(500, 260, { steps: 4 });
    await page.mouse.up();
    await expect(followed(page)).toHaveText('Free camera');
    await picture(page, 'free');
    await page.keyboard.press('KeyF');
    await expect(followed(page)).toContainText('the puck');
    await page.keyboard.press('ArrowLeft', { delay: 200 });
    await expect(followed(page)).toHaveText('Free camera');
  });

  await test.step('the scoreboard works, and no player’s seat is used', async () => {
    await page.getByRole('button', { name: 'Scores' }).click();
    await expect(page.locator('.panel-scores .tag', { hasText: 'watching' })).toHaveCount(1);
    await page.keyboard.press('Escape');
    expect(playersOf(state)).not.toContain('Zoe');
  });

  await test.step('on a phone, a thumb does the same', async () => {
    const small = await visitors.welcome('Yan', phone);
    await watch(small, address);
    const before = await followed(small).textContent();
    await small.getByRole('button', { name: 'Next player' }).tap();
    await expect(followed(small)).not.toHaveText(before!);
    await picture(small, 'phone');
    visitors.ownDrops++;
    await small.context().close();
  });

  await test.step('the big screen shows the room to a living room, and has no seat', async () => {
    visitors.ownDrops++;
    await page.goto(`${rumpus.endpoint}/tv/${host.roomId}`);
    await expect(page.locator('.tv-code')).toHaveText(host.roomId, { timeout: PICTURE_MS });
    await untilPicture(page);
    await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await expect(page.locator('button, input, a[href]')).toHaveCount(0);
    await expect(page.locator('body')).toHaveCSS('cursor', 'none');
    expect(state.screens).toBe(1);
    expect(playersOf(state)).toHaveLength(6);
    expect(Math.min(...(await page.evaluate(readSizes)))).toBeGreaterThanOrEqual(720 / 45);
    await picture(page, 'big-screen-warmup');
    rumpus.roomOf(host.roomId).state.phaseEndsAt = 1;
    await expect(page.getByRole('timer')).toHaveText(/^\d:\d\d$/);
    await expect(page.locator('.tv-scores li')).toHaveCount(6);
    await picture(page, 'big-screen');
  });

  await test.step('it comes back by itself when its connection is lost', async () => {
    const room = rumpus.roomOf(host.roomId);
    const screen = room.clients.find(({ sessionId }) => !state.seats.has(sessionId));
    socketOf(screen!).terminate();
    await expect(page.getByText('The connection was lost.')).toBeVisible();
    await expect(page.locator('.tv-code')).toHaveText(host.roomId);
    await expect.poll(() => state.screens).toBe(1);
    await expect(page.locator('.tv-scores')).toBeVisible();
  });

  await test.step('and waits for a room that is not there', async () => {
    visitors.ownProblems.push('Zoe: Failed to load resource: the server responded with a status of 404 (Not Found)');
    await page.goto(`${rumpus.endpoint}/tv/BBBBB`);
    await expect(page.getByText('There is no room BBBBB yet.')).toBeVisible();
    await expect(page.getByText(/^Trying again in 1\d s\.$/)).toBeVisible();
    await picture(page, 'big-screen-waiting');
  });
  await host.leave();
});

/** Runs in the page: the sizes of its letters, in CSS pixels. */
function readSizes(): number[] {
  const walker = document.createTreeWalker(document.querySelector('.tv')!, NodeFilter.SHOW_TEXT);
  const sizes: number[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    if (node.textContent?.trim() && !element.closest('.unseen'))
      sizes.push(Number.parseFloat(getComputedStyle(element).fontSize));
  }
  return sizes;
}

test('a big screen asks for the password of a room that has one, and only once', async ({ rumpus, visitors }) => {
  const host = await rumpus.sdk.create('arena', { visibility: 'private', password: 'sesame' });
  host.onMessage('*', () => {});
  const { state } = rumpus.roomOf(host.roomId);
  const page = await visitors.welcome('Zoe');
  const refused = 'Zoe: Failed to load resource: the server responded with a status of 401 (Unauthorized)';
  visitors.ownProblems.push(refused, refused);
  await page.goto(`${rumpus.endpoint}/tv/${host.roomId}`);
  const dialog = page.getByRole('dialog', { name: 'Password' });
  await expect(dialog).toContainText('This room needs a password.');
  await expect(dialog).not.toHaveCSS('cursor', 'none');
  await picture(page, 'big-screen-password');
  await page.keyboard.type('open');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('That is not the password of this room.');
  await dialog.getByLabel('Password').fill('sesame');
  await dialog.getByRole('button', { name: 'Join' }).click();
  await expect(page.locator('.tv-code')).toHaveText(host.roomId, { timeout: PICTURE_MS });
  await expect.poll(() => state.screens).toBe(1);
  const screen = rumpus.roomOf(host.roomId).clients.find(({ sessionId }) => !state.seats.has(sessionId));
  socketOf(screen!).terminate();
  await expect.poll(() => state.screens).toBe(0);
  await expect.poll(() => state.screens).toBe(1);
  await expect(dialog).toHaveCount(0);
  await host.leave();
});
