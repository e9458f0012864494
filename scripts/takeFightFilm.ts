/** Writes docs/fight.webp, the README's animation: six seconds of a real fight, as a player sees it. `npm run film` */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { filmedFight } from './screens/roundScenes.ts';
import { Studio } from './screens/Studio.ts';

const SECONDS = 6;
const FRAMES_A_SECOND = 15;
const QUALITY = 55;

interface Shot {
  readonly atSeconds: number;
  readonly png: Buffer;
}

/** Records every frame that the browser draws during the film, with its time. */
async function record(page: Page): Promise<Shot[]> {
  const devtools = await page.context().newCDPSession(page);
  const shots: Shot[] = [];
  const isLong = new Promise<void>((resolve) => {
    devtools.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      shots.push({ atSeconds: metadata.timestamp ?? 0, png: Buffer.from(data, 'base64') });
      if (shots.at(-1)!.atSeconds - shots[0]!.atSeconds > SECONDS) resolve();
      devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    });
  });
  await devtools.send('Page.startScreencast', { format: 'png' });
  await isLong;
  await devtools.send('Page.stopScreencast');
  return shots;
}

/** Picks the frames of the animation at even intervals: each is the last one drawn by that time. */
function evenly(shots: readonly Shot[]): Buffer[] {
  const began = shots[0]!.atSeconds;
  return Array.from({ length: SECONDS * FRAMES_A_SECOND }, (_, frame) => {
    const at = began + frame / FRAMES_A_SECOND;
    return shots.findLast((shot) => shot.atSeconds <= at)!.png;
  });
}

const pathTo = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const studio = await Studio.open(pathTo('dist/client'), pathTo('artifacts/screens'));
let shots: Shot[] = [];
try {
  await studio.play(
    filmedFight(async (page) => {
      shots = await record(page);
    }),
  );
} finally {
  await studio.close();
}
if (shots.length === 0) throw new Error('There was no fight worth filming. Try again.');
const frames = evenly(shots);
await sharp(frames, { join: { animated: true } })
  .webp({ quality: QUALITY, effort: 6, delay: frames.map(() => Math.round(1000 / FRAMES_A_SECOND)), loop: 0 })
  .toFile(pathTo('docs/fight.webp'));
console.log(`Wrote docs/fight.webp: ${frames.length} frames, from ${shots.length} that were drawn.`);
