import { type BrowserContext, expect, type Page } from '@playwright/test';
import { lobbyTexts } from '../../client/text/lobbyTexts.ts';
import { hashPassword } from '../../server/admin/passwordHash.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { Nginx } from '../support/Nginx.ts';
import type { Browsers } from './Browsers.ts';
import { createRoom } from './createRoom.ts';
import { joinByLink } from './joinByLink.ts';
import { machines, ProxiedSite } from './ProxiedSite.ts';
import { test } from './test.ts';

/** A page, with where it has connected to and what went wrong. */
interface Visit {
  readonly page: Page;
  readonly sockets: string[];
  readonly problems: string[];
}

async function visitTogether(browsers: Browsers): Promise<Visit[]> {
  const two = [await browsers.take(0), await browsers.take(1)];
  return Promise.all(two.map(async (browser) => visit(await browser.newContext({ ignoreHTTPSErrors: true }))));
}

async function visit(context: BrowserContext): Promise<Visit> {
  const page = await context.newPage();
  const sockets: string[] = [];
  const problems: string[] = [];
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('requestfailed', (request) => {
    // The browser gives up requests of a page that is left, and of its icon when the address changes.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') problems.push(request.url());
  });
  return { page, sockets, problems };
}

async function expectToMove(page: Page, state: ArenaState, name: string): Promise<void> {
  const fighter = () => {
    const [id] = [...state.seats].find(([, seat]) => seat.name === name) ?? [];
    return state.fighters.get(id ?? '');
  };
  await expect.poll(() => fighter()?.isAlive, { message: `${name} is there` }).toBe(true);
  for (const key of ['KeyD', 'KeyA']) {
    const before = fighter()!.x;
    await page.keyboard.down(key);
    // A wall may be on one side.
    const moved = await expect
      .poll(() => Math.abs(fighter()!.x - before), { timeout: 5_000 })
      .toBeGreaterThan(40)
      .then(() => true)
      .catch(() => false);
    await page.keyboard.up(key);
    if (moved) return;
  }
  throw new Error(`${name} did not move.`);
}

test('nginx takes the example as it is', async () => {
  await using nginx = await Nginx.prepare();
  nginx.check();
});

test('below a path, behind nginx with TLS, pages find the machine that has their room', async ({ browsers }) => {
  await using site = await ProxiedSite.open();
  const { address } = site.nginx;
  const [ann, ben] = await visitTogether(browsers);

  const otherCode = await createRoom(ben!.page, address, 'Arena', 'Ben');
  const code = await createRoom(ann!.page, `${address}/`, 'Arena', 'Ann');
  const [other, room] = [await site.watch(otherCode), await site.watch(code)];
  expect([other.machine, room.machine].sort()).toEqual([...machines]);
  expect(ann!.page.url()).toBe(`${address}/r/${code}`);
  // The link that the page offers, not the one of the address bar.
  const link = await ann!.page.getByRole('textbox', { name: lobbyTexts.link }).inputValue();
  expect(link).toBe(`${address}/r/${code}`);

  await ben!.page.getByRole('button', { name: 'Leave', exact: true }).click();
  await joinByLink(ben!.page, address, code, 'Ben');
  for (const [{ page }, name] of [
    [ann!, 'Ann'],
    [ben!, 'Ben'],
  ] as const) {
    await page.keyboard.press('Escape');
    await expectToMove(page, room.state, name);
  }
  expect(ann!.sockets).toEqual([expect.stringMatching(`^/games/rumpus/${room.machine}/[^/]+/${code}$`)]);
  expect(ben!.sockets.map((path) => path.split('/')[3])).toEqual([other.machine, room.machine]);

  const seat = [...room.state.seats].find(([, { name }]) => name === 'Ben')?.[0];
  await ben!.page.reload();
  await expect.poll(() => ben!.sockets.length).toBe(3);
  await expect.poll(() => room.state.seats.get(seat!)?.isConnected).toBe(true);
  await expectToMove(ben!.page, room.state, 'Ben');
  expect([...room.state.seats].filter(([, { name }]) => name === 'Ben')).toHaveLength(1);

  expect([...ann!.problems, ...ben!.problems]).toEqual([]);
  // The servers see where people come from, and nobody sees a token.
  const { log } = site;
  expect(new Set(log.flatMap(({ address }) => address ?? []))).toEqual(new Set(['127.0.0.1']));
  expect(log.filter(({ level }) => level >= 40)).toEqual([]);
  expect(site.nginx.readLog()).toContain('"GET /games/rumpus/r/');
  expect(site.nginx.readLog()).not.toContain('?');
  for (const { page } of [ann!, ben!]) await page.context().close();
});

test('below a path, parties, big screens, the list of rooms and the operator’s page work too', async ({ browsers }) => {
  const password = 'a marble under the cushion';
  await using site = await ProxiedSite.open({ ADMIN_PASSWORD_HASH: await hashPassword(password) });
  const { address } = site.nginx;
  const [ann, ben] = await visitTogether(browsers);

  const list = ann!.page.waitForResponse(`${address}/api/rooms/live`);
  await ann!.page.goto(`${address}/`);
  await ann!.page.mouse.move(10, 10);
  expect((await list).status()).toBe(200);
  await ann!.page.getByLabel('Your name').fill('Ann');
  await ann!.page.getByRole('button', { name: 'Make a party link' }).click();
  const link = await ann!.page.getByLabel('Party link').inputValue();
  expect(link).toMatch(new RegExp(`^${address}/p/[A-Z]+$`));
  await ben!.page.goto(link);
  await ben!.page.getByLabel('Your name').fill('Ben');
  await expect(ann!.page.locator('.party-members li')).toHaveText([/^Ann \(you\)/, /^Ben/]);
  await ann!.page.getByRole('button', { name: 'Quick play Arena' }).click();
  for (const { page } of [ann!, ben!]) await page.waitForURL(/\/games\/rumpus\/r\/[A-Z]{5}$/);
  expect(ben!.page.url()).toBe(ann!.page.url());
  const screen = ann!.page.url().replace('/r/', '/tv/');

  await ben!.page.goto(`${address}/admin`);
  await ben!.page.getByLabel('Operator password').fill(password);
  await ben!.page.keyboard.press('Enter');
  await ben!.page.getByRole('button', { name: 'Rooms', exact: true }).click();
  await ben!.page.goto(screen);
  await expect(ben!.page.locator('body')).toHaveAttribute('data-screen', 'match');
  for (const { sockets } of [ann!, ben!]) {
    for (const path of sockets) expect(path).toMatch(/^\/games\/rumpus\/m[12]\//);
  }
  expect([...ann!.problems, ...ben!.problems]).toEqual([]);
  for (const { page } of [ann!, ben!]) await page.context().close();
});
