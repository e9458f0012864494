import { ColyseusSDK } from '@colyseus/sdk';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { lobbyTexts } from '../../client/text/lobbyTexts.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { Nginx } from '../support/Nginx.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { type ArenaRoom, joined } from '../support/startRumpus.ts';
import { createRoom } from './createRoom.ts';
import { joinByLink } from './joinByLink.ts';
import { IDENTITY_SECRET, test } from './test.ts';

/** As deploy/nginx/rumpus.conf has them. */
const machines = ['m1', 'm2'] as const;

interface Seat {
  readonly publicAddress: string;
}

/** Two server processes, each as if it was on a machine of its own, behind nginx with TLS and below a path. */
class Site implements AsyncDisposable {
  readonly nginx: Nginx;
  readonly #redis: RedisServer;
  readonly #servers: ServerProcess[] = [];
  readonly #witnesses: ArenaRoom[] = [];

  private constructor(nginx: Nginx, redis: RedisServer) {
    this.nginx = nginx;
    this.#redis = redis;
  }

  static async open(): Promise<Site> {
    const site = new Site(await Nginx.prepare(), await RedisServer.start());
    const env = {
      ...{ IDENTITY_SECRET, REDIS_URL: site.#redis.url, LOG_LEVEL: 'info', LOG_ADDRESSES: 'plain' },
      ...{ PUBLIC_URL: site.nginx.address, TRUSTED_PROXIES: Nginx.ownAddress },
    };
    for (const machine of machines) site.#servers.push(new ServerProcess({ ...env, MACHINE_NAME: machine }));
    const [one, other] = await Promise.all(site.#servers.map((server) => server.listening()));
    await site.nginx.start([portOf(one!), portOf(other!)]);
    return site;
  }

  get log(): readonly { level: number; address?: string }[] {
    const lines = this.#servers.flatMap(({ stderr }) => stderr.trim().split('\n'));
    return lines.map((line) => JSON.parse(line) as { level: number; address?: string });
  }

  /** Somebody who sees the room as its machine does, without the proxy. */
  async watch(code: string): Promise<{ machine: string; state: ArenaState }> {
    const origins = await Promise.all(this.#servers.map((server) => server.listening()));
    const asking = new ColyseusSDK(origins[0]);
    const options = { body: { name: 'Witness', spectate: true } };
    const { data } = await asking.http.post<never>(`/matchmake/joinById/${code}`, options as never);
    const { publicAddress, ...seat } = data as unknown as Seat;
    const machine = machines.findIndex(
      (name) => publicAddress === `${new URL(this.nginx.address).host}/games/rumpus/${name}`,
    );
    const room = await joined(new ColyseusSDK(origins[machine]).consumeSeatReservation(seat as never) as never);
    this.#witnesses.push(room as ArenaRoom);
    return { machine: machines[machine] ?? publicAddress, state: (room as ArenaRoom).state };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const room of this.#witnesses) await room.leave();
    for (const server of this.#servers) await server[Symbol.asyncDispose]();
    await this.nginx[Symbol.asyncDispose]();
    await this.#redis[Symbol.asyncDispose]();
  }
}

function portOf(origin: string): number {
  return Number(new URL(origin).port);
}

/** A page, with where it has connected to and what went wrong. */
async function visit(context: BrowserContext): Promise<{ page: Page; sockets: string[]; problems: string[] }> {
  const page = await context.newPage();
  const sockets: string[] = [];
  const problems: string[] = [];
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('requestfailed', (request) => request.url().endsWith('/live') || problems.push(request.url()));
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
  await using site = await Site.open();
  const { address } = site.nginx;
  const contexts = await Promise.all(
    [0, 1].map(async (index) => (await browsers.take(index)).newContext({ ignoreHTTPSErrors: true })),
  );
  const [ann, ben] = await Promise.all(contexts.map(visit));

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
  for (const context of contexts) await context.close();
});
