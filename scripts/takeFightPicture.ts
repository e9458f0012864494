/** Writes docs/fight.png, the README's picture: a real fight of six bots, as somebody who watches sees it. `npm run picture` */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { readConfig } from '../server/config.ts';
import { createGameServer } from '../server/createGameServer.ts';

const FIGHT_MS = 25_000;
const picture = fileURLToPath(new URL('../docs/fight.png', import.meta.url));

const server = await createGameServer(readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' }));
const { port } = await server.listen();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`http://127.0.0.1:${port}`);
  await page.getByRole('button', { name: 'Quick play' }).click();
  await page.waitForURL(/\/r\//);
  // The seat is played by a bot as soon as the page stops sending, so the picture has a fight around its own fighter.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
  await page.mouse.move(800, 300);
  await page.mouse.down();
  await page.waitForTimeout(FIGHT_MS);
  await page.screenshot({ path: picture });
  console.log(`Wrote ${picture}`);
} finally {
  await browser.close();
  await server.close();
}
