import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { expect } from '@playwright/test';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { phone } from '../support/phone.ts';
import { createRoom } from './createRoom.ts';
import { joinByLink } from './joinByLink.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

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
  const bob = await visitors.welcome('Bob', phone);
  const code = await createRoom(ann, rumpus.endpoint, 'Arena', 'Ann');
  await joinByLink(bob, rumpus.endpoint, code, 'Bob');
  await expect(bob.locator('.timer')).toBeVisible();
  const bots = [
    await new Follower(rumpus.endpoint).join(code, 'Cid'),
    await new Follower(rumpus.endpoint).join(code, 'Dot'),
  ];
  const seats = () => [...rumpus.roomOf(code).state.seats.values()];
  await expect.poll(() => seats().length).toBe(4);
  const before = seats().map(({ name, look }) => [name, look]);

  await ann.locator('body[data-picture="ready"]').waitFor();
  const card = ann.getByRole('region', { name: 'Lobby' });
  if (!(await card.isVisible())) await ann.getByRole('button', { name: /^Room/ }).click();
  await card.getByRole('button', { name: 'Settings' }).click();
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
  for (const page of [ann, bob]) await page.locator('body[data-picture="ready"]').waitFor();
  await picture(ann, 'other-game-desktop');
  await picture(bob, 'other-game-phone');
});

test('on the podium, people vote on the next round, and see what the evening has brought', async ({
  rumpus,
  visitors,
}) => {
  const ann = await visitors.welcome('Ann');
  const code = await createRoom(ann, rumpus.endpoint, 'Arena', 'Ann');
  await ann.locator('body[data-picture="ready"]').waitFor();
  const bob = await new Follower(rumpus.endpoint).join(code, 'Bob');
  const room = rumpus.roomOf(code);
  const state = room.state as ArenaState;
  state.settings.fillWithBotsTo = 4;
  for (const round of [1, 2]) {
    Object.assign(state, { phase: 'playing', phaseEndsAt: room.clock.elapsedTime + 60_000 });
    const [own] = [...state.seats].find(([, seat]) => seat.name === 'Ann')!;
    state.fighters.get(own)!.points = 4 + round;
    await expect.poll(() => state.seats.get(own)?.score).toBe(4 + round);
    Object.assign(state, { phaseEndsAt: room.clock.elapsedTime });
    await expect.poll(() => state.phase).toBe('podium');
  }
  const vote = ann.getByRole('group', { name: 'Vote on the next round' });
  await expect(vote.getByRole('button')).toHaveCount(3);
  const wanted = state.ballot.options[1]!.label;
  // Screenshots take their time.
  state.phaseEndsAt = room.clock.elapsedTime + 60_000;
  bob.room.send('pick', { option: 1 });
  await vote.getByRole('button').nth(1).click();
  await expect(vote.getByRole('button').nth(1)).toContainText('2');
  await expect(ann.getByRole('region', { name: 'This evening' })).toContainText('2 rounds won');
  await picture(ann, 'podium-desktop');
  await ann.keyboard.press('Escape');
  await ann.setViewportSize({ width: 390, height: 844 });
  await picture(ann, 'podium-phone');
  await ann.setViewportSize({ width: 1280, height: 720 });
  await ann.getByRole('button', { name: 'Scores' }).click();
  await picture(ann, 'scoreboard-desktop');
  state.phaseEndsAt = room.clock.elapsedTime;
  await expect.poll(() => state.phase, { timeout: 30_000 }).toBe('playing');
  expect(wanted === 'Last One' ? state.bout > 0 : state.mapName === wanted.toLowerCase()).toBe(true);
  await bob.room.leave();
});
