import { expect, type Page } from '@playwright/test';
import { phone } from '../support/phone.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

test.use({ serverEnv: { CAPACITY_PLAYERS: '2', RECONNECT_GRACE_MS: '0' } });

const inLine = (page: Page) => page.locator('.card-line');
const quickPlay = (page: Page) => page.getByRole('button', { name: 'Quick play Arena' }).click();

/** Whether nothing is cut off or covered at the sides, and the place is seen without scrolling. */
const fits = (page: Page) =>
  page.evaluate(() => {
    const { top, bottom } = document.querySelector('.line-place')!.getBoundingClientRect();
    return document.documentElement.scrollWidth <= window.innerWidth && top >= 0 && bottom <= window.innerHeight;
  });

test('quick play waits in line while the server is full, shows its place live, and goes in by itself', async ({
  rumpus,
  visitors,
}) => {
  const host = await rumpus.sdk.create('arena', { visibility: 'public', name: 'Host' });
  const guest = await rumpus.sdk.joinById(host.roomId, { name: 'Guest' });
  for (const room of [host, guest]) room.onMessage('*', () => {});
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);
  const cleo = await visitors.welcome('Cleo');
  for (const [page, name] of [
    [ann, 'Ann'],
    [bob, 'Bob'],
    [cleo, 'Cleo'],
  ] as const) {
    await page.goto(rumpus.endpoint);
    await page.getByLabel('Your name').fill(name);
  }

  await test.step('each sees a place in the line, on the home page', async () => {
    await quickPlay(ann);
    await expect(inLine(ann)).toContainText('The server is full. You are 1st in line.');
    await quickPlay(bob);
    await expect(inLine(bob)).toContainText('The server is full. You are 2nd in line.');
    await quickPlay(cleo);
    await expect(inLine(cleo)).toContainText('You are 3rd in line.');
    expect([await fits(ann), await fits(bob)]).toEqual([true, true]);
    await picture(cleo, 'third-desktop');
    await picture(bob, 'second-phone');
  });

  await test.step('who cancels or goes away makes the others move up', async () => {
    await inLine(ann).getByRole('button', { name: 'Cancel' }).click();
    await expect(inLine(ann)).toHaveCount(0);
    await expect(inLine(bob)).toContainText('You are 1st in line.');
    await expect(inLine(cleo)).toContainText('You are 2nd in line.');
  });

  await test.step('a free place goes to the first, who plays without another click', async () => {
    await guest.leave();
    await bob.waitForURL(`**/r/${host.roomId}`);
    await bob.locator('.timer').waitFor();
    await expect(inLine(cleo)).toContainText('You are 1st in line.');
  });

  await test.step('creating a room is refused with a sentence', async () => {
    await ann.getByRole('button', { name: 'Create room for Arena' }).click();
    await expect(ann.getByText('The server is full right now.')).toBeVisible();
    await picture(ann, 'refused-desktop');
    await picture(cleo, 'first-desktop');
  });
  const refused = 'Failed to load resource: the server responded with a status of 503 (Service Unavailable)';
  visitors.ownProblems.push(...['Ann', 'Bob', 'Cleo', 'Ann'].map((name) => `${name}: ${refused}`));
});
