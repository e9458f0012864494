import { expect, type Page } from '@playwright/test';
import { readConfig } from '../../server/config.ts';
import { mapByName } from '../../shared/games/arena/maps.ts';
import type { ArenaState, Fighter } from '../../shared/games/arena/schemas.ts';
import type { Seat } from '../../shared/room/RoomState.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import { phone } from '../support/phone.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

async function enterName(page: Page, name: string): Promise<void> {
  await page.getByLabel(/name/i).first().fill(name);
}

function seatNamed(state: ArenaState, name: string): { id: string; seat: Seat; fighter: Fighter } {
  for (const [id, seat] of state.seats) if (seat.name === name) return { id, seat, fighter: state.fighters.get(id)! };
  throw new Error(`nobody here is called ${name}`);
}

/** In an open field, so that nothing stands between the two, the second to the right and a little below. */
function placeApart({ mapName }: ArenaState, left: Fighter, right: Fighter): void {
  const { x, y } = findOpenPlace(mapByName(mapName), 500, 200);
  Object.assign(left, { x: x - 100, y: y - 30, vx: 0, vy: 0, isShielded: false });
  Object.assign(right, { x: x + 100, y: y + 30, vx: 0, vy: 0, isShielded: false });
}

/** The page shows the points that the server counts. A bot on a silent seat may score meanwhile, so more will do. */
async function expectScoreShown(page: Page, fighter: Fighter, least: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const shown = Number(await page.locator('.own-score').textContent());
        return shown >= least && shown === fighter.points;
      },
      // A reloaded page has as long as its seat is held.
      { timeout: readConfig({}).reconnectGraceMs },
    )
    .toBe(true);
}

test('two people meet by code, fight, and one reloads without losing anything', async ({
  rumpus,
  visitors,
  network,
}) => {
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);

  await test.step('Ann opens a room from the home page', async () => {
    await ann.goto(rumpus.endpoint);
    await picture(ann, 'home-desktop');
    await enterName(ann, 'Ann');
    await ann.getByRole('button', { name: 'Create room for Arena' }).click();
    await ann.waitForURL(/\/r\/[A-Z]{5}$/);
    await picture(ann, 'lobby-desktop');
  });
  const code = new URL(ann.url()).pathname.slice(3);
  const state = rumpus.roomOf(code).state as ArenaState;

  await test.step('Bob types the code in lower case with a space', async () => {
    await bob.goto(rumpus.endpoint);
    await picture(bob, 'home-phone');
    await enterName(bob, 'Bob');
    await bob.getByLabel(/code or a link/i).fill(`${code.slice(0, 2).toLowerCase()} ${code.slice(2).toLowerCase()}`);
    await bob.getByRole('button', { name: 'Join', exact: true }).click();
    await bob.waitForURL(`**/r/${code}`);
    await expect.poll(() => state.fighters.size).toBe(2);
  });

  await test.step('both are as far away as the network makes them', async () => {
    const least = 2 * (network?.latencyMs ?? 0);
    for (const name of ['Ann', 'Bob']) {
      await expect.poll(() => seatNamed(state, name).seat.pingMs).toBeGreaterThanOrEqual(least);
    }
  });

  await test.step('Ann runs by keyboard', async () => {
    await ann.keyboard.press('Escape');
    const { fighter } = seatNamed(state, 'Ann');
    await expect.poll(() => fighter.isAlive).toBe(true);
    const { x, y } = findOpenPlace(mapByName(state.mapName), 500, 200);
    Object.assign(fighter, { x: x - 150, y });
    await ann.keyboard.down('KeyD');
    await expect.poll(() => fighter.vx).toBeGreaterThan(100);
    await ann.keyboard.up('KeyD');
    await expect.poll(() => fighter.vx).toBe(0);
  });

  await test.step('Ann shoots Bob, who dies and comes back', async () => {
    const { fighter: shooter } = seatNamed(state, 'Ann');
    const { fighter: victim } = seatNamed(state, 'Bob');
    placeApart(state, shooter, victim);
    await ann.mouse.move(640 + 200, 360 + 60);
    await ann.mouse.down();
    // Not before: while a busy machine draws no frame, the bot on Ann's seat shoots too.
    const deaths = victim.deaths;
    await expect
      .poll(
        async () => {
          placeApart(state, shooter, victim);
          return victim.deaths;
        },
        { timeout: 60_000, intervals: [100] },
      )
      .toBeGreaterThan(deaths);
    await ann.mouse.up();
    await picture(bob, 'splat-phone');
    await expect.poll(() => victim.isAlive).toBe(true);
  });

  await test.step('a round is played and scored', async () => {
    await ann.getByRole('button', { name: 'Start' }).click();
    await expect.poll(() => state.phase, { timeout: 10_000 }).toBe('playing');
    const { fighter } = seatNamed(state, 'Bob');
    fighter.points = 3;
    await expectScoreShown(bob, fighter, 3);
    await picture(ann, 'match-desktop');
    await picture(bob, 'match-phone');
  });

  await test.step('Bob reloads and keeps his seat and his score', async () => {
    const before = seatNamed(state, 'Bob').id;
    visitors.ownDrops++;
    await bob.reload();
    await expectScoreShown(bob, seatNamed(state, 'Bob').fighter, 3);
    expect(seatNamed(state, 'Bob').id).toBe(before);
    expect(state.seats.size).toBe(2);
    expect(state.fighters.size).toBe(2);
  });

  await test.step('Bob leaves, and his seat waits for him', async () => {
    await bob.getByRole('button', { name: 'Leave' }).click();
    await expect(bob.getByRole('button', { name: 'Quick play Arena' })).toBeVisible();
    await expect.poll(() => seatNamed(state, 'Bob').seat.hasLeft).toBe(true);
  });

  await test.step('Ann learns why when the room ends', async () => {
    rumpus.roomOf(code).closeForEverybody(4109);
    await expect(ann.getByText('This room stopped because of an error')).toBeVisible();
    await picture(ann, 'closed-desktop');
  });
});

test('an invite link leads straight to name and Join; a wrong one says so', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Cleo');
  const host = await rumpus.sdk.create('arena', { visibility: 'private' });
  await page.goto(`${rumpus.endpoint}/r/${host.roomId.toLowerCase()}`);
  await enterName(page, 'Cleo');
  await picture(page, 'invite-desktop');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  // A page that goes away before it has joined drops no seat.
  await expect(page.locator('.timer')).toBeVisible();
  visitors.ownDrops++;
  await page.goto(`${rumpus.endpoint}/r/BBBBB`);
  await enterName(page, 'Cleo');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText('There is no room BBBBB.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open a new room' })).toBeVisible();
  visitors.ownProblems.push('Cleo: Failed to load resource: the server responded with a status of 404 (Not Found)');
  await picture(page, 'unknown-code-desktop');
  await host.leave();
});
