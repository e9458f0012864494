import { expect, type Page } from '@playwright/test';
import { GuestTokens, type Identity } from '../../server/identity/GuestTokens.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { createRoom } from './createRoom.ts';
import { IDENTITY_SECRET, test } from './test.ts';

/** Leaves the room and closes the page, because a processor that draws several matches at once makes pages wait. */
async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('heading', { name: 'Arena' }).waitFor();
  await page.close();
}

const guestsIn = (rumpus: Rumpus, code: string) =>
  [...rumpus.roomOf(code).clients].map((client) => (client.auth as { identity: Identity }).identity.guestId);

test('a browser is the same person in every room it enters, and another browser is not', async ({
  rumpus,
  visitors,
}) => {
  const first = await visitors.welcome('Ann');
  const [known] = guestsIn(rumpus, await createRoom(first, rumpus.endpoint, 'Arena'));
  await expect.poll(() => first.evaluate(() => localStorage.getItem('rumpus.identity'))).not.toBeNull();
  const second = await visitors.openTab(first.context(), 'Ann again');
  await leave(first);
  expect(guestsIn(rumpus, await createRoom(second, rumpus.endpoint, 'Arena'))).toEqual([known]);
  await leave(second);
  const stranger = await visitors.welcome('Bob');
  expect(guestsIn(rumpus, await createRoom(stranger, rumpus.endpoint, 'Arena'))).not.toContain(known);
});

test('a duplicated tab leaves the seat to the tab that plays', async ({ rumpus, visitors }) => {
  const playing = await visitors.welcome('Ann');
  const code = await createRoom(playing, rumpus.endpoint, 'Arena');
  const token = await playing.evaluate(() => sessionStorage.getItem('rumpus.return'));
  // For this tab alone, and nowhere where another one would find it.
  expect(token).toMatch(/^[A-Z]{5}:[\w-]{32}$/);
  expect(await playing.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(token);
  const copy = await visitors.openTab(playing.context(), 'the copy');
  // What a browser does when it duplicates a tab.
  await copy.addInitScript((copied) => sessionStorage.setItem('rumpus.return', copied ?? ''), token);
  await copy.goto(`${rumpus.endpoint}/r/${code}`);
  await copy.getByRole('button', { name: 'Join', exact: true }).waitFor();
  expect(rumpus.roomOf(code).clients).toHaveLength(1);
  await expect(playing.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
});

test('an operator starts a round of others; the link leaves no token in the address', async ({ rumpus, visitors }) => {
  const code = await createRoom(await visitors.welcome('Ann'), rumpus.endpoint, 'Arena');
  const operator = await visitors.welcome('the operator');
  const token = await new GuestTokens(IDENTITY_SECRET).signOperator();
  await operator.goto(`${rumpus.endpoint}/r/${code}#operator=${token}`);
  expect(operator.url()).toBe(`${rumpus.endpoint}/r/${code}`);
  await operator.getByRole('button', { name: 'Watch instead' }).click();
  await operator.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => rumpus.roomOf(code).state.phase).toBe('countdown');
});
