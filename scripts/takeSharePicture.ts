/**
 * `npm run picture:share`: writes client/public/share.jpg, the picture in link previews: the best moment of a real
 * fight, and the title.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { sharePicture } from '../server/http/sharePicture.ts';
import type { ArenaState } from '../shared/games/arena/schemas.ts';
import { softwareChromium } from '../test/support/softwareChromium.ts';
import { type Rumpus, startRumpus } from '../test/support/startRumpus.ts';

const FIGHTERS = 14;
/** By then, the leaders have met and there is some paint on the floor. */
const WARM_UP_MS = 15_000;
const WATCH_MS = 90_000;
const LOOK_EVERY_MS = 120;
/** By then, the spectator's camera has moved to the player with the crown. */
const REIGN_MS = 4_500;
/** CSS pixels. Larger than the picture, which is cropped from it, because chat apps show it small. */
const WINDOW = { width: 1680, height: 882 };
/** The followed player is in the middle of the window, but must be above the title in the picture. */
const ABOVE_MIDDLE = 80;
/** The area around the followed player that counts, in world units. */
const NEAR = 340;
const MOST_BYTES = 150_000;
const QUALITIES = [88, 84, 80, 76, 72, 68, 64];

const { width, height, file } = sharePicture;
const cut = {
  x: (WINDOW.width - width) / 2,
  y: (WINDOW.height - height) / 2 + ABOVE_MIDDLE,
  width,
  height,
};
const pathTo = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const rumpus = await startRumpus({ clientDirectory: pathTo('dist/client') });
const browser = await chromium.launch(softwareChromium);
try {
  const page = await browser.newPage({ viewport: WINDOW, bypassCSP: true });
  const state = await watchFight(rumpus, page);
  await page.evaluate(showTitle, cut);
  const picture = await compress(browser, await bestMoment(page, state));
  writeFileSync(pathTo(`client/public/${file}`), picture);
  console.log(`Wrote client/public/${file}: ${picture.byteLength} bytes`);
} finally {
  await browser.close();
  await rumpus.close();
}

/** Opens a room with bots and one idle player, starts its round, and watches it. */
async function watchFight(started: Rumpus, page: Page): Promise<ArenaState> {
  const { sdk, endpoint } = started;
  const settings = { maxPlayers: 16, roundSeconds: 120 };
  const opener = await sdk.create('arena', { visibility: 'public', settings, name: 'Ida' });
  opener.onMessage('*', () => {});
  const room = started.roomOf(opener.roomId);
  room.state.settings.fillWithBotsTo = FIGHTERS;
  await page.goto(`${endpoint}/r/${opener.roomId}`);
  await page.getByLabel('Your name').fill('Nora');
  await page.getByRole('button', { name: 'Watch instead' }).click();
  await page.locator('.timer').waitFor();
  room.state.phaseEndsAt = Math.round(room.clock.elapsedTime);
  return room.state as ArenaState;
}

/** Runs in the page: shows the logo and the tagline over the picture, and hides the HUD. */
function showTitle(cut: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): void {
  const style = document.createElement('style');
  style.textContent = `
    #hud { display: none; }
    .share { position: fixed; left: ${cut.x}px; top: ${cut.y}px; width: ${cut.width}px; height: ${cut.height}px;
      display: grid; place-content: end center; justify-items: center; gap: 26px; padding-bottom: 40px; background: linear-gradient(transparent 45%, rgb(13 8 22 / 0.86) 88%); }
    .share .logo { margin: 0; gap: 12px; font-size: 16px; }
    .share .block { --block: 124px; }
    .share .tagline { font-size: 34px; }`;
  const title = document.createElement('div');
  title.className = 'share';
  const logo = title.appendChild(document.createElement('div'));
  logo.className = 'logo';
  for (const [place, letter] of [...'Rumpus'].entries()) {
    const block = logo.appendChild(document.createElement('span'));
    block.className = `block block-${place}`;
    block.textContent = letter;
  }
  const tagline = title.appendChild(document.createElement('p'));
  tagline.className = 'tagline';
  tagline.textContent = 'Quick multiplayer games in your browser';
  document.head.append(style);
  document.body.append(title);
}

/** Watches for a while and returns the best screenshot. @throws Error if there was no moment worth one */
async function bestMoment(page: Page, state: ArenaState): Promise<Buffer> {
  const startedAt = performance.now();
  let best: Buffer | undefined;
  let most = 0;
  let crownId = '';
  let crownedAt = startedAt;
  while (performance.now() - startedAt < WARM_UP_MS + WATCH_MS) {
    if (crownId !== state.crownId) [crownId, crownedAt] = [state.crownId, performance.now()];
    const before = actionOf(state);
    const isFollowed = performance.now() - Math.max(crownedAt, startedAt + WARM_UP_MS) > REIGN_MS;
    if (isFollowed && before > most) {
      const picture = await page.screenshot({ clip: cut });
      const action = Math.min(before, actionOf(state));
      if (action > most) [most, best] = [action, picture];
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  if (!best) throw new Error('There was no fight worth a picture. Try again.');
  return best;
}

/** Scores the action around the player with the crown, whom the camera follows, in the part above the title. */
function actionOf(state: ArenaState): number {
  const leader = state.fighters.get(state.crownId);
  if (!leader?.isAlive) return 0;
  const isSeen = ({ x, y }: { x: number; y: number }) =>
    Math.abs(x - leader.x) < NEAR && y - leader.y > -NEAR / 2 && y - leader.y < NEAR / 3;
  const fighters = [...state.fighters.values()].filter((fighter) => fighter.isAlive && isSeen(fighter)).length;
  const shots = [...state.projectiles].filter((shot) => shot.isFlying && isSeen(shot)).length;
  return fighters < 2 ? 0 : fighters * 3 + Math.min(shots, fighters * 2);
}

/** Compresses the picture to a JPEG small enough for chat apps to load. */
async function compress(from: Browser, png: Buffer): Promise<Buffer> {
  const page = await from.newPage({ viewport: { width, height } });
  await page.setContent(`<body style="margin:0"><img src="data:image/png;base64,${png.toString('base64')}"></body>`);
  for (const quality of QUALITIES) {
    const picture = await page.screenshot({ type: 'jpeg', quality });
    if (picture.byteLength <= MOST_BYTES) return picture;
  }
  throw new Error(`The picture does not fit into ${MOST_BYTES} bytes.`);
}
