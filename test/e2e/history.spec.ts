import { expect, type Page } from '@playwright/test';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { phone } from '../support/phone.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { test } from './test.ts';
import type { Visitors } from './Visitors.ts';

const devices = {
  desktop: { viewport: { width: 1280, height: 720 } },
  phone,
};
const gone = (name: string) => `${name}: Failed to load resource: the server responded with a status of 410 (Gone)`;

const inMatch = (page: Page) => expect(page.locator('.hud')).toBeVisible();
const roomCard = (page: Page) => page.getByRole('region', { name: 'Lobby' });
const goBackIn = (page: Page) => page.getByRole('button', { name: 'Go back in' });

async function createRoom(page: Page, { endpoint }: Rumpus): Promise<string> {
  await page.goto(endpoint);
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await inMatch(page);
  return new URL(page.url()).pathname.slice(3);
}

/** A marble that has points, so that one can see whether it is the same. */
function score(rumpus: Rumpus, code: string, points: number): string {
  const [first] = (rumpus.roomOf(code).state as ArenaState).fighters;
  if (!first) throw new Error(`nobody plays in ${code}`);
  const [id, fighter] = first;
  fighter.points = points;
  return id;
}

for (const [device, options] of Object.entries(devices)) {
  const welcome = (visitors: Visitors, name: string) => visitors.welcome(name, options);

  test(`on a ${device}, Back opens the room card, Back again leaves, and the seat is there to go back to`, async ({
    rumpus,
    visitors,
  }) => {
    const ann = await welcome(visitors, 'Ann');
    const code = await createRoom(ann, rumpus);
    const id = score(rumpus, code, 5);
    const { seats } = rumpus.roomOf(code).state;
    const length = await ann.evaluate(() => window.history.length);

    await ann.goBack();
    await expect(roomCard(ann)).toBeVisible();
    expect(new URL(ann.url()).pathname).toBe(`/r/${code}`);
    await roomCard(ann).getByRole('button', { name: 'Close' }).click();
    await expect(roomCard(ann)).toBeHidden();
    await ann.goBack();
    await expect(roomCard(ann)).toBeVisible();
    await ann.screenshot({ path: `artifacts/screens/history/${device}-card.png` });
    expect(seats.get(id)?.isConnected).toBe(true);

    await ann.goBack();
    await expect(goBackIn(ann)).toBeVisible();
    await expect(ann.getByText('You left the match.')).toBeVisible();
    await expect(ann.getByText(/Your seat is held for \d+ s\./)).toBeVisible();
    expect(new URL(ann.url()).pathname).toBe('/');
    await expect.poll(() => seats.get(id)?.hasLeft).toBe(true);
    await ann.screenshot({ path: `artifacts/screens/history/${device}-left.png` });

    await ann.reload();
    await goBackIn(ann).click();
    await inMatch(ann);
    await expect.poll(() => seats.get(id)).toMatchObject({ hasLeft: false, isConnected: true, score: 5 });
    await roomLeaveButton(ann);
    await expect(goBackIn(ann)).toBeVisible();
    await ann.goForward();
    await inMatch(ann);
    expect([...seats.keys()]).toEqual([id]);
    expect(await ann.evaluate(() => window.history.length)).toBe(length);
  });

  test(`on a ${device}, an invitation that comes too late says so and opens a new room`, async ({
    rumpus,
    visitors,
  }) => {
    const ann = await welcome(visitors, 'Ann');
    const code = await createRoom(ann, rumpus);
    rumpus.roomOf(code).closeForEverybody(4109);
    await expect(ann.getByText('This room stopped because of an error')).toBeVisible();
    const bob = await welcome(visitors, 'Bob');
    await bob.goto(`${rumpus.endpoint}/r/${code}`);
    await bob.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(bob.getByText(`Room ${code} has ended.`)).toBeVisible();
    visitors.ownProblems.push(gone('Bob'));
    await bob.screenshot({ path: `artifacts/screens/history/${device}-ended.png` });
    await bob.getByRole('button', { name: 'Open a new room' }).click();
    await inMatch(bob);
    expect(new URL(bob.url()).pathname).not.toBe(`/r/${code}`);
  });
}

/** The way out on the room card, which every size has. */
async function roomLeaveButton(page: Page): Promise<void> {
  if (await roomCard(page).isHidden()) await page.keyboard.press('Escape');
  await roomCard(page).getByRole('button', { name: 'Leave room' }).click();
}

test('a browser that can share does, and the page stays', async ({ rumpus, visitors }) => {
  const ann = await visitors.welcome('Ann', devices.phone);
  await ann.addInitScript(() => {
    const shared: unknown[] = [];
    const share = (data: unknown) => Promise.resolve(void shared.push(data));
    Object.assign(window, { shared });
    Object.defineProperty(navigator, 'share', { value: share, configurable: true });
  });
  const code = await createRoom(ann, rumpus);
  await ann.getByRole('button', { name: 'Share link' }).tap();
  await ann.keyboard.press('Escape');
  await roomCard(ann).getByRole('button', { name: 'Share link' }).tap();
  await ann.screenshot({ path: 'artifacts/screens/history/phone-share.png' });
  const shared = await ann.evaluate(() => (window as unknown as { shared: { url: string }[] }).shared);
  expect(shared.map(({ url }) => new URL(url).pathname)).toEqual([`/r/${code}`, `/r/${code}`]);
  await inMatch(ann);
});

test('a room whose only phone went to sleep is there again for its host', async ({ browser }) => {
  const rumpus = await startRumpus({ env: { RECONNECT_GRACE_MS: '300' } });
  const context = await browser.newContext(devices.phone);
  const phone = await context.newPage();
  const code = await createRoom(phone, rumpus);
  await expect.poll(() => phone.evaluate(() => localStorage.getItem('rumpus.identity'))).not.toBeNull();
  await phone.goto('about:blank');
  await expect.poll(() => rumpus.roomOf(code).state.seats.size).toBe(0);
  await phone.goBack();
  await inMatch(phone);
  expect(rumpus.roomOf(code).state.hostId).toBe([...rumpus.roomOf(code).state.seats.keys()][0]);
  await context.close();
  await rumpus.close();
});
