import { expect, type Page } from '@playwright/test';
import { hashPassword } from '../../server/admin/passwordHash.ts';
import { Person } from '../support/Person.ts';
import { Processes } from '../support/Processes.ts';
import { phone } from '../support/phone.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

const PASSWORD = 'a marble under the cushion';
const ADMIN_PASSWORD_HASH = await hashPassword(PASSWORD);
test.use({ serverEnv: { ADMIN_PASSWORD_HASH } });

const open = (page: Page, part: string) => page.getByRole('button', { name: part, exact: true }).click();

/** The first press asks. */
async function pressTwice(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: `${name}. Sure? Press again` }).click();
}

test('an operator signs in, sees rooms with people, writes to them, removes one of them and closes the room', async ({
  rumpus,
  visitors,
}) => {
  const ann = await new Person(rumpus, 'Ann').create();
  const bob = await new Person(rumpus, 'Bob').join(ann.code);
  const page = await visitors.welcome('Operator');
  await page.goto(`${rumpus.endpoint}/admin`);
  await picture(page, 'admin-login');
  await page.getByLabel('Operator password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Seats' })).toContainText('2', { timeout: 10_000 });
  await expect(page.locator('.plot canvas')).toHaveCount(11);
  await picture(page, 'admin-overview');

  await open(page, 'Rooms');
  await expect(page.getByRole('row').filter({ hasText: ann.code })).toContainText('2 players');
  await picture(page, 'admin-rooms');
  await page.getByRole('button', { name: `Write to room ${ann.code}` }).click();
  await page.getByLabel(`Write to room ${ann.code}: What to say`).fill('The server restarts at nine.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => bob.notices).toContain('From the operator: The server restarts at nine.');

  await open(page, 'People');
  await expect(page.getByRole('row').filter({ hasText: 'Bob' })).toContainText('127.0.…');
  await picture(page, 'admin-people');
  await page.getByRole('button', { name: 'Ban Bob' }).click();
  await expect(page.getByLabel('Whom')).toBeFocused();
  await picture(page, 'admin-ban');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Ban Bob' })).toBeFocused();
  const left = new Promise<number>((resolve) => bob.room.onLeave(resolve));
  await pressTwice(page, 'Remove Bob');
  expect(await left).toBe(4101);
  await expect(page.getByRole('row').filter({ hasText: 'Bob' })).toHaveCount(0);

  const small = await visitors.openTab(page.context(), 'Operator on a phone');
  await small.setViewportSize(phone.viewport);
  const token = await page.evaluate(() => sessionStorage.getItem('rumpus.operator'));
  await small.goto(`${rumpus.endpoint}/admin#operator=${token}`);
  await expect(small.getByRole('region', { name: 'Seats' })).toContainText('1players');
  expect(small.url()).not.toContain(token);
  await picture(small, 'admin-overview-phone');
  await open(small, 'Rooms');
  await expect(small.getByRole('row').filter({ hasText: ann.code })).toBeVisible();
  await picture(small, 'admin-rooms-phone');

  const closed = new Promise<number>((resolve) => ann.room.onLeave(resolve));
  await open(page, 'Rooms');
  await pressTwice(page, `Close room ${ann.code}`);
  expect(await closed).toBe(4110);
  await expect(page.getByText('No room is open.')).toBeVisible();
  await open(page, 'Server');
  await expect(page.getByRole('listitem').filter({ hasText: `closed room ${ann.code}` })).toContainText('you');
  await picture(page, 'admin-server');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('an operator sees all processes behind one Redis, and acts in the one that has the room', async ({ visitors }) => {
  await using processes = await Processes.start(2, { ADMIN_PASSWORD_HASH });
  const [one, other] = await Promise.all(processes.servers.map((server) => server.listening()));
  // A new room goes to the process that has fewer.
  const rooms = [await processes.join(one!, 'create', 'arena'), await processes.join(one!, 'create', 'arena')];
  const page = await visitors.welcome('Operator');
  await page.goto(`${other}/admin`);
  await page.getByLabel('Operator password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'Process' });
  await expect(table.getByRole('row')).toHaveCount(3, { timeout: 10_000 });
  await expect(page.getByRole('region', { name: 'Seats' })).toContainText('2players', { timeout: 10_000 });
  await picture(page, 'admin-processes');
  await table.getByRole('button').first().click();
  await expect(page.getByRole('region', { name: 'Seats' })).toContainText('1players');
  await page.getByLabel('Shown').selectOption('All 2 processes');

  await open(page, 'Rooms');
  for (const { roomId } of rooms) await expect(page.getByRole('row').filter({ hasText: roomId })).toBeVisible();
  for (const room of rooms) {
    const closed = new Promise<number>((resolve) => room.onLeave(resolve));
    await pressTwice(page, `Close room ${room.roomId}`);
    expect(await closed).toBe(4110);
  }
  await expect(page.getByText('No room is open.')).toBeVisible();
  await open(page, 'Server');
  await expect(page.getByText('People who are here play on here.')).toBeVisible();
  await picture(page, 'admin-drain-all');
  await pressTwice(page, 'Drain 2 processes');
  await expect(page.getByText('Draining', { exact: true })).toBeVisible();
  for (const origin of [one!, other!]) expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  await page.getByRole('button', { name: 'Take people again in 2 processes' }).click();
  await expect(page.getByText('Draining', { exact: true })).toBeHidden();
  await page.getByLabel('Shown').selectOption({ index: 1 });
  await expect(page.getByText('Its rooms move to the other processes')).toBeVisible();
  await page.getByRole('button', { name: 'Drain', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Drain. Sure? Press again' })).toHaveText('Sure? Press again');
  await picture(page, 'admin-drain-one');
  await page.getByRole('button', { name: 'Drain. Sure? Press again' }).click();
  await page.getByLabel('Shown').selectOption({ index: 2 });
  await expect(page.getByText('People who are here play on here.')).toBeVisible();
});
