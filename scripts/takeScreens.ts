/**
 * `npm run screens [-- words]`: takes screenshots of every screen of the game on a laptop and a phone, from the real
 * page and the real server, and writes artifacts/screens/<name>-<size>.png. With words, takes only the scenes that have
 * a screenshot whose name contains one of them. Exits with code 1 if a screenshot could not be taken.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { closeScenes } from './screens/closeScenes.ts';
import { entryScenes } from './screens/entryScenes.ts';
import { puckScenes } from './screens/puckScenes.ts';
import { roundScenes } from './screens/roundScenes.ts';
import { picturesOf, Studio } from './screens/Studio.ts';

const pathTo = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const page = pathTo('artifacts/screens-page');
const words = process.argv.slice(2);
const scenes = [...entryScenes, ...roundScenes, ...puckScenes, ...closeScenes].filter(
  ({ pictures }) => words.length === 0 || pictures.some((name) => words.some((word) => name.includes(word))),
);

const startedAt = performance.now();
// Builds the page separately, because dist/client may be old or being written at this moment.
await build({
  root: pathTo('client'),
  configFile: pathTo('vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: page, emptyOutDir: true },
});
const studio = await Studio.open(page, pathTo('artifacts/screens'));
try {
  for (const scene of scenes) await studio.play(scene);
} finally {
  await studio.close();
}
const missing = picturesOf(scenes).filter((picture) => !studio.taken.has(picture));
for (const picture of missing) console.error(`could not take ${picture}`);
console.log(`${studio.taken.size} screenshots in ${Math.round((performance.now() - startedAt) / 1000)} s`);
if (missing.length > 0) process.exitCode = 1;
