import { expect } from '@playwright/test';
import { mapByName } from '../../shared/games/arena/maps.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import type { Phase } from '../../shared/room/RoomState.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import type { ServerRoom } from '../support/startRumpus.ts';
import { LostGraphics } from './LostGraphics.ts';
import { test } from './test.ts';

const SEAT_REQUESTS = '**/matchmake/**';
const PIN_EVERY_MS = 15;

/** The phase goes on for so long that nothing ends it but the test. */
function endPhaseIn(room: ServerRoom, ms: number): void {
  room.state.phaseEndsAt = Math.round(room.clock.elapsedTime + ms);
}

/** Keeps everybody where they are and well, so that pictures differ by what is lost alone. */
function pinEverybody(room: ServerRoom): () => void {
  const timer = setInterval(() => {
    const state = room.state as ArenaState;
    const place = findOpenPlace(mapByName(state.mapName), 500, 200);
    for (const fighter of state.fighters.values()) Object.assign(fighter, { ...place, vx: 0, vy: 0, aim: 0, hp: 100 });
  }, PIN_EVERY_MS);
  return () => clearInterval(timer);
}

test('whatever screen loses its graphics has them back as they were', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  const graphics = await LostGraphics.prepare(page);
  const host = await rumpus.sdk.create('arena', { visibility: 'private' });
  await page.goto(`${rumpus.endpoint}/r/${host.roomId}`);
  // Where a processor draws, the scene waits until somebody is there.
  await page.mouse.move(10, 10);
  await graphics.expectRestored('invite');
  await host.leave();

  await page.goto(rumpus.endpoint);
  await page.getByLabel('Your name').fill('Ann');
  await graphics.expectRestored('home');

  let letThrough = () => {};
  const answered = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(SEAT_REQUESTS, async (route) => {
    await answered;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.getByText('Creating room…').waitFor();
  await graphics.expectRestored('joining');
  letThrough();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  const room = rumpus.roomOf(new URL(page.url()).pathname.slice(3));
  room.state.settings.botsIfAlone = false;
  const release = pinEverybody(room);

  const untilShown = (phase: Phase) => page.locator(`.hud-${phase}`).waitFor();
  await untilShown('warmup');
  await graphics.expectRestored('lobby');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => room.state.phase).toBe('countdown');
  endPhaseIn(room, 60_000);
  await untilShown('countdown');
  await graphics.expectRestored('countdown');
  endPhaseIn(room, 0);
  // The round may have an arena of its own: the page paints it from the frame on in which it shows the phase.
  await untilShown('playing');
  await graphics.expectRestored('play');
  endPhaseIn(room, 0);
  await expect.poll(() => room.state.phase).toBe('podium');
  endPhaseIn(room, 60_000);
  await page.locator('.podium').waitFor();
  await graphics.expectRestored('podium');
  release();
  room.closeForEverybody(4109);
  await page.getByRole('alertdialog').waitFor();
  await graphics.expectRestored('closed');
});

test('graphics that do not come back are no riddle: the page offers to be loaded anew', async ({
  rumpus,
  visitors,
}) => {
  const page = await visitors.welcome('Ann');
  const graphics = await LostGraphics.prepare(page);
  await page.goto(rumpus.endpoint);
  await page.getByRole('button', { name: 'Create room for Arena' }).click();
  await page.locator('.timer').waitFor();
  await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready');
  await graphics.lose();
  await expect(page.getByText('The graphics were lost. Restoring them…')).toBeVisible();
  const offer = page.getByRole('alert').getByRole('button', { name: 'Reload' });
  await expect(offer).toBeVisible();
  await expect(page.getByText('Your seat and score are kept')).toBeVisible();
  // Late is better than never.
  await graphics.restore();
  await expect(offer).toBeHidden();
  await graphics.lose();
  visitors.ownDrops++;
  await offer.click();
  await expect(page.locator('body')).toHaveAttribute('data-picture', 'ready');
  await expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
});
