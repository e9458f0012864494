import { expect, type Page } from '@playwright/test';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { phone } from '../support/phone.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

const row = (page: Page, text: RegExp) => page.locator('.rooms-row').filter({ hasText: text });

/** What of the list cannot be read at a glance: titles over several lines, and selects that cut their text. */
const readability = (page: Page) =>
  page.evaluate(() => {
    const linesOf = (element: Element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    };
    const isClipped = (select: HTMLElement) => {
      const whole = select.cloneNode(true) as HTMLElement;
      Object.assign(whole.style, { position: 'absolute', width: 'auto' });
      select.parentElement!.append(whole);
      const isShort = whole.offsetWidth > select.offsetWidth;
      whole.remove();
      return isShort;
    };
    const titles = [...document.querySelectorAll('.rooms-what strong')];
    const selects = [...document.querySelectorAll<HTMLElement>('.rooms-controls > select')];
    return {
      brokenTitles: titles.filter((title) => linesOf(title) > 1).map(({ textContent }) => textContent),
      clippedSelects: selects.filter(isClipped).map((select) => select.getAttribute('aria-label')),
    };
  });

test('the list of rooms is live, keeps search and order, and leads into a room; a full one has a line', async ({
  rumpus,
  visitors,
}) => {
  const host = await rumpus.sdk.create('arena', { visibility: 'public', settings: { maxPlayers: 2 }, name: 'Host' });
  host.onMessage('*', () => {});
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);
  const cleo = await visitors.welcome('Cleo', phone);

  await test.step('a room is listed, and changes while somebody looks', async () => {
    await ann.goto(rumpus.endpoint);
    await ann.mouse.move(10, 10);
    await expect(row(ann, /Arena · Crown/)).toContainText('1 of 2 people');
    const guest = await rumpus.sdk.joinById(host.roomId, { name: 'Guest' });
    guest.onMessage('*', () => {});
    await expect(row(ann, /2 of 2 people/)).toHaveCount(1);
    for (let count = 0; count < 3; count++) {
      const other = await rumpus.sdk.create(count === 0 ? 'puck' : 'arena', { visibility: 'public' });
      other.onMessage('*', () => {});
    }
    await expect(ann.locator('.rooms-row')).toHaveCount(4);
    await picture(ann, 'list-desktop');
    for (const [width, height] of [
      [1920, 1080],
      [390, 844],
      [1280, 720],
    ] as const) {
      await ann.setViewportSize({ width, height });
      expect({ width, ...(await readability(ann)) }).toEqual({ width, brokenTitles: [], clippedSelects: [] });
      if (width === 1920) await picture(ann, 'list-wide');
    }
    await ann.getByLabel('Search rooms').fill('puck');
    await expect(ann.locator('.rooms-row')).toHaveCount(1);
    await ann.getByLabel('Order').selectOption('ping');
    await ann.reload();
    await ann.mouse.move(20, 20);
    await expect(ann.getByLabel('Search rooms')).toHaveValue('puck');
    await expect(ann.getByLabel('Order')).toHaveValue('ping');
    await ann.getByLabel('Search rooms').fill('');
  });

  const { state } = rumpus.roomOf(host.roomId);
  const isPlaying = (name: string) =>
    [...state.seats.values()].find((seat) => seat.name === name)?.isSpectator === false;
  await test.step('who joins a full room watches, and sees the place in the line', async () => {
    await ann.getByLabel('Your name').fill('Ann');
    await row(ann, /2 of 2 people/)
      .getByRole('button')
      .click();
    await expect(ann.getByText('You get the next free seat.')).toBeVisible();
    await picture(ann, 'line-first-desktop');
    for (const [page, name] of [
      [bob, 'Bob'],
      [cleo, 'Cleo'],
    ] as const) {
      await page.goto(`${rumpus.endpoint}/r/${host.roomId}`);
      await page.getByLabel('Your name').fill(name);
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await expect(page.locator('.watching')).toContainText('in line for a seat');
    }
    await expect(bob.locator('.watching')).toContainText('You are 2nd of 3 in line for a seat.');
    await picture(bob, 'line-second-phone');
  });

  await test.step('the next free seat goes to whoever is first, after those who left the line', async () => {
    await ann.getByRole('button', { name: 'Just watch' }).click();
    await expect(bob.locator('.watching')).toContainText('You are 1st of 2 in line for a seat.');
    await expect(ann.getByRole('button', { name: 'Wait in line' })).toBeVisible();
    // A seat that its player leaves is held for a while; who watches gives it up.
    host.send('spectate', { isSpectator: true });
    await expect.poll(() => isPlaying('Bob')).toBe(true);
    await expect(bob.locator('.watching')).toHaveCount(0);
    await expect(cleo.locator('.watching')).toContainText('You get the next free seat.');
    expect([isPlaying('Ann'), isPlaying('Cleo')]).toEqual([false, false]);
  });
});

test('a party lands together, and its link brings who comes later to the others', async ({ rumpus, visitors }) => {
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);
  await ann.goto(rumpus.endpoint);
  await ann.mouse.move(10, 10);
  await ann.getByLabel('Your name').fill('Ann');
  await ann.getByRole('button', { name: 'Make a party link' }).click();
  const link = await ann.getByLabel('Party link').inputValue();
  await bob.goto(link);
  await bob.getByLabel('Your name').fill('Bob');
  await expect(ann.locator('.party-members li')).toHaveText([/^Ann \(you\)/, /^Bob/]);
  await expect(bob.locator('.party-members li')).toHaveCount(2);
  await picture(ann, 'party-desktop');
  await picture(bob, 'party-phone');
  await ann.getByRole('button', { name: 'Quick play Arena' }).click();
  for (const page of [ann, bob]) await page.waitForURL(/\/r\/[A-Z]{5}$/);
  expect(bob.url()).toBe(ann.url());
  const { state } = rumpus.roomOf(new URL(ann.url()).pathname.slice(3));
  const seats = [...state.seats.values()].filter(({ isBot }) => !isBot);
  expect(seats.map(({ name, isSpectator }) => [name, isSpectator]).sort()).toEqual([
    ['Ann', false],
    ['Bob', false],
  ]);
});

test('a room that has ended says so, and opens again with the same settings', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  await page.goto(rumpus.endpoint);
  await page.getByLabel('Your name').fill('Ann');
  await page.getByLabel('Mode for your rooms and practice').selectOption('lastOne');
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const code = new URL(page.url()).pathname.slice(3);
  await page.locator('.timer').waitFor();
  rumpus.roomOf(code).closeForEverybody(4000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.goto(`${rumpus.endpoint}/r/${code}`);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText(`Room ${code} has ended. A new one opens with the same settings`)).toBeVisible();
  await picture(page, 'ended-desktop');
  await page.getByRole('button', { name: 'Open a new room' }).click();
  await expect(page).not.toHaveURL(new RegExp(code));
  await page.locator('.timer').waitFor();
  const { settings } = rumpus.roomOf(new URL(page.url()).pathname.slice(3)).state;
  expect([settings.isPublic, settings.values.get('mode')]).toEqual([false, 1]);
  visitors.ownProblems.push('Ann: Failed to load resource: the server responded with a status of 410 (Gone)');
});

test('from a link to moving takes two actions, and one for somebody who has played before', async ({
  rumpus,
  visitors,
}) => {
  const host = await rumpus.sdk.create('arena', { visibility: 'private', name: 'Host' });
  host.onMessage('*', () => {});
  const state = rumpus.roomOf(host.roomId).state as ArenaState;
  const page = await visitors.welcome('Ann');
  const ownPlace = () => {
    const [id] = [...state.seats].find(([, { name, isConnected }]) => name === 'Ann' && isConnected) ?? [];
    const { x, y } = (id !== undefined && state.fighters.get(id)) || { x: 0, y: 0 };
    return id === undefined ? '' : `${x} ${y}`;
  };
  const comeAndMove = async (actions: readonly (() => Promise<unknown>)[]) => {
    const startMs = performance.now();
    await page.goto(`${rumpus.endpoint}/r/${host.roomId}`);
    for (const act of actions) await act();
    await expect.poll(ownPlace, { intervals: [20] }).not.toBe('');
    const place = ownPlace();
    await page.keyboard.down('KeyD');
    await page.keyboard.down('KeyS');
    await expect.poll(ownPlace, { intervals: [20] }).not.toBe(place);
    await page.keyboard.up('KeyD');
    await page.keyboard.up('KeyS');
    return { actions: actions.length, seconds: ((performance.now() - startMs) / 1e3).toFixed(1) };
  };
  const join = () => page.getByRole('button', { name: 'Join', exact: true }).click();
  const first = await comeAndMove([() => page.getByLabel('Your name').fill('Ann'), join]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  const again = await comeAndMove([join]);
  console.log('from opening the link to moving:', { first, again });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.goto(`${rumpus.endpoint}/r/${host.roomId}`);
  await page.keyboard.down('KeyD');
  await join();
  await expect.poll(ownPlace, { intervals: [20] }).not.toBe('');
  const arrived = ownPlace();
  await expect.poll(ownPlace, { message: 'a key held since before the join moves' }).not.toBe(arrived);
  await host.leave();
});
