/** Writes docs/fight.png, the README's picture: a real fight of bots, as somebody who watches sees it. `npm run picture` */
import { fileURLToPath } from 'node:url';
import { matchMaker } from '@colyseus/core';
import { ColyseusSDK } from '@colyseus/sdk';
import { chromium } from '@playwright/test';
import { readConfig } from '../server/config.ts';
import { createGameServer } from '../server/createGameServer.ts';
import type { ArenaState } from '../shared/games/arena/schemas.ts';
import { softwareChromium } from '../test/support/softwareChromium.ts';

const FIGHT_MS = 60_000;
const NEAR = 420;
const picture = fileURLToPath(new URL('../docs/fight.png', import.meta.url));

const server = await createGameServer(readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' }));
const { port } = await server.listen();
// Bots come where a person is seated; a bot plays this silent one's seat too.
const seat = await new ColyseusSDK(`http://127.0.0.1:${port}`).create('arena', {
  visibility: 'public',
  name: 'Dizzy Otter',
});
seat.onMessage('*', () => {});
const state = () => matchMaker.getLocalRoomById(seat.roomId)!.state as ArenaState;
const browser = await chromium.launch(softwareChromium);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`http://127.0.0.1:${port}/r/${seat.roomId}`);
  await page.getByRole('button', { name: 'Watch instead' }).click();
  const end = performance.now() + FIGHT_MS;
  // The crown's wearer is who the camera follows: a crowd around it is the picture.
  while (performance.now() < end && !(state().phase === 'playing' && crowdAroundCrown() >= 3 && shotsFlying() >= 3)) {
    await page.waitForTimeout(30);
  }
  await page.screenshot({ path: picture });
  console.log(`Wrote ${picture}`);
} finally {
  await browser.close();
  await server.close();
}

function crowdAroundCrown(): number {
  const crown = state().fighters.get(state().crownId);
  if (!crown?.isAlive) return 0;
  return [...state().fighters.values()].filter(
    (fighter) => fighter.isAlive && Math.hypot(fighter.x - crown.x, fighter.y - crown.y) < NEAR,
  ).length;
}

function shotsFlying(): number {
  return [...state().projectiles].filter((projectile) => projectile.isFlying).length;
}
