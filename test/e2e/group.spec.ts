import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { expect, type Page } from '@playwright/test';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { test } from './test.ts';

function picture(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: `artifacts/screens/group/${name}.png` });
}

/** A bot with the stock SDK that follows its group, as the README says. */
class Follower {
  room!: Room<unknown, RoomState>;
  arrivedMs = 0;
  readonly #sdk: ColyseusSDK;

  constructor(endpoint: string) {
    this.#sdk = new ColyseusSDK(endpoint);
  }

  async join(code: string, name: string): Promise<this> {
    await this.#enter(await this.#sdk.joinById(code, { name }));
    return this;
  }

  async #enter(room: Room): Promise<void> {
    room.onMessage('*', () => {});
    room.onMessage('moved', async (seat: ServerMessages['moved']) => {
      room.reconnection.enabled = false;
      await this.#enter(await this.#sdk.consumeSeatReservation(seat as never));
      this.arrivedMs = performance.now();
    });
    await room.waitForInitialState();
    this.room = room as Room<unknown, RoomState>;
  }
}

test('the host changes the game, and everybody is in the other one within a moment', async ({ rumpus, visitors }) => {
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ann.goto(rumpus.endpoint);
  await ann.getByLabel('Your name').fill('Ann');
  await ann.getByRole('button', { name: 'Create room for Arena' }).click();
  await ann.waitForURL(/\/r\/[A-Z]{5}$/);
  const code = new URL(ann.url()).pathname.slice(3);
  await bob.goto(`${rumpus.endpoint}/r/${code}`);
  await bob.getByLabel('Your name').fill('Bob');
  await bob.getByRole('button', { name: /^Join/ }).click();
  await expect(bob.locator('.timer')).toBeVisible();
  const bots = [
    await new Follower(rumpus.endpoint).join(code, 'Cid'),
    await new Follower(rumpus.endpoint).join(code, 'Dot'),
  ];
  const seats = () => [...rumpus.roomOf(code).state.seats.values()];
  await expect.poll(() => seats().length).toBe(4);
  const before = seats().map(({ name, look }) => [name, look]);

  const card = ann.getByRole('region', { name: 'Invite others' });
  if (!(await card.isVisible())) await ann.getByRole('button', { name: 'Room', exact: true }).click();
  await picture(ann, 'change-game-desktop');
  const play = card.getByRole('button', { name: 'Play Puck' });
  const beganMs = performance.now();
  await play.click();
  const arrivals = [ann, bob].map(async (page) => {
    await page.locator('.standing, .puck-score, [aria-label*="Blue"]').first().waitFor();
    return performance.now() - beganMs;
  });
  const times = await Promise.all(arrivals);
  console.log(
    'changing the game took',
    times.map(Math.round),
    bots.map(({ arrivedMs }) => Math.round(arrivedMs - beganMs)),
  );
  expect(rumpus.roomOf(code).roomName).toBe('puck');
  expect(seats().map(({ name, look }) => [name, look])).toEqual(before);
  expect(seats().every(({ isConnected, isSpectator }) => isConnected && !isSpectator)).toBe(true);
  expect(new URL(bob.url()).pathname).toBe(`/r/${code}`);
  await picture(ann, 'other-game-desktop');
  await picture(bob, 'other-game-phone');
});
