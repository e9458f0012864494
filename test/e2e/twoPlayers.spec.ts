import { expect, type Page, test } from '@playwright/test';
import { mapByName } from '../../shared/games/arena/maps.ts';
import type { ArenaState, Fighter } from '../../shared/games/arena/schemas.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';

let rumpus: Rumpus;
test.beforeAll(async () => {
  rumpus = await startRumpus();
});
test.afterAll(() => rumpus.close());

const problems: string[] = [];
function watch(page: Page, name: string): void {
  page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${name}: ${message.text()}`);
  });
}

async function enterName(page: Page, name: string): Promise<void> {
  await page.getByLabel(/name/i).first().fill(name);
}

const stateOf = (code: string) => rumpus.roomOf(code).state as ArenaState;
function seatNamed(code: string, name: string): { id: string; fighter: Fighter } {
  const state = stateOf(code);
  for (const [id, seat] of state.seats) if (seat.name === name) return { id, fighter: state.fighters.get(id)! };
  throw new Error(`nobody in ${code} is called ${name}`);
}

/** In an open field, so that nothing stands between the two, the second to the right and a little below. */
function placeApart(code: string, left: Fighter, right: Fighter): void {
  const { x, y } = findOpenPlace(mapByName(stateOf(code).mapName), 500, 200);
  Object.assign(left, { x: x - 100, y: y - 30, vx: 0, vy: 0, isShielded: false });
  Object.assign(right, { x: x + 100, y: y + 30, vx: 0, vy: 0, isShielded: false });
}

test('two people meet by code, fight, and one reloads without losing anything', async ({ browser }) => {
  const ann = await browser.newPage();
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const bob = await phone.newPage();
  watch(ann, 'Ann');
  watch(bob, 'Bob');

  await test.step('Ann opens a room from the home page', async () => {
    await ann.goto(rumpus.endpoint);
    await ann.screenshot({ path: 'artifacts/screens/home-desktop.png' });
    await enterName(ann, 'Ann');
    await ann.getByRole('button', { name: 'Create room' }).click();
    await ann.waitForURL(/\/r\/[A-Z]{5}$/);
    await ann.screenshot({ path: 'artifacts/screens/lobby-desktop.png' });
  });
  const code = new URL(ann.url()).pathname.slice(3);

  await test.step('Bob types the code in lower case with a space', async () => {
    await bob.goto(rumpus.endpoint);
    await bob.screenshot({ path: 'artifacts/screens/home-phone.png' });
    await enterName(bob, 'Bob');
    await bob.getByLabel(/code or a link/i).fill(`${code.slice(0, 2).toLowerCase()} ${code.slice(2).toLowerCase()}`);
    await bob.getByRole('button', { name: 'Join', exact: true }).click();
    await bob.waitForURL(`**/r/${code}`);
    await expect.poll(() => stateOf(code).fighters.size).toBe(2);
  });

  await test.step('Ann runs by keyboard', async () => {
    await ann.keyboard.press('Escape');
    const { fighter } = seatNamed(code, 'Ann');
    await expect.poll(() => fighter.isAlive).toBe(true);
    const { x, y } = findOpenPlace(mapByName(stateOf(code).mapName), 500, 200);
    Object.assign(fighter, { x: x - 150, y });
    await ann.keyboard.down('KeyD');
    await expect.poll(() => fighter.vx).toBeGreaterThan(100);
    await ann.keyboard.up('KeyD');
    await expect.poll(() => fighter.vx).toBe(0);
  });

  await test.step('Ann shoots Bob, who dies and comes back', async () => {
    const { fighter: shooter } = seatNamed(code, 'Ann');
    const { fighter: victim } = seatNamed(code, 'Bob');
    placeApart(code, shooter, victim);
    const deaths = victim.deaths;
    await ann.mouse.move(640 + 200, 360 + 60);
    await ann.mouse.down();
    await expect
      .poll(
        async () => {
          placeApart(code, shooter, victim);
          return victim.deaths;
        },
        { timeout: 30_000, intervals: [100] },
      )
      .toBe(deaths + 1);
    await ann.mouse.up();
    await bob.screenshot({ path: 'artifacts/screens/splat-phone.png' });
    await expect.poll(() => victim.isAlive).toBe(true);
  });

  await test.step('a round is played and scored', async () => {
    await ann.getByRole('button', { name: 'Start' }).click();
    await expect.poll(() => stateOf(code).phase, { timeout: 10_000 }).toBe('playing');
    const { fighter } = seatNamed(code, 'Bob');
    fighter.points = 3;
    await expect(bob.locator('.own-score')).toHaveText('3');
    await ann.screenshot({ path: 'artifacts/screens/match-desktop.png' });
    await bob.screenshot({ path: 'artifacts/screens/match-phone.png' });
  });

  await test.step('Bob reloads and keeps his seat and his score', async () => {
    const before = seatNamed(code, 'Bob').id;
    await bob.reload();
    // A bot may have scored for him meanwhile.
    await expect
      .poll(async () => {
        const shown = Number(await bob.locator('.own-score').textContent());
        return shown >= 3 && shown === seatNamed(code, 'Bob').fighter.points;
      })
      .toBe(true);
    expect(seatNamed(code, 'Bob').id).toBe(before);
    expect(stateOf(code).seats.size).toBe(2);
    expect(stateOf(code).fighters.size).toBe(2);
  });

  await test.step('Bob leaves, and his seat is free', async () => {
    await bob.getByRole('button', { name: 'Leave' }).click();
    await expect(bob.getByRole('button', { name: 'Quick play' })).toBeVisible();
    await expect.poll(() => stateOf(code).seats.size).toBe(1);
  });

  await test.step('Ann learns why when the room ends', async () => {
    rumpus.roomOf(code).closeForEverybody(4109);
    await expect(ann.getByText('This room stopped because of an error')).toBeVisible();
    await ann.screenshot({ path: 'artifacts/screens/closed-desktop.png' });
  });

  expect(problems).toEqual([]);
});

test('an invite link leads straight to name and Join; a wrong one says so', async ({ page }) => {
  const host = await rumpus.sdk.create('arena', { visibility: 'private' });
  await page.goto(`${rumpus.endpoint}/r/${host.roomId.toLowerCase()}`);
  await enterName(page, 'Cleo');
  await page.screenshot({ path: 'artifacts/screens/invite-desktop.png' });
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect.poll(() => stateOf(host.roomId).fighters.size).toBe(2);
  await page.goto(`${rumpus.endpoint}/r/BBBBB`);
  await enterName(page, 'Cleo');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText('There is no room with the code BBBBB')).toBeVisible();
  await page.screenshot({ path: 'artifacts/screens/unknown-code-desktop.png' });
  await host.leave();
});
