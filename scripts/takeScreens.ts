/**
 * `npm run screens`: writes artifacts/screens/<name>-<size>.png, every screen of the game as a laptop and a phone show it,
 * taken of the real page and the real server. Words after it take only the scenes with such a picture. Fails when one of
 * the pictures could not be taken.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { closeScenes } from './screens/closeScenes.ts';
import { entryScenes } from './screens/entryScenes.ts';
import { roundScenes } from './screens/roundScenes.ts';
import { picturesOf, Studio } from './screens/Studio.ts';

const pathTo = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const page = pathTo('artifacts/screens-page');
const words = process.argv.slice(2);
const scenes = [...entryScenes, ...roundScenes, ...closeScenes].filter(
  ({ pictures }) => words.length === 0 || pictures.some((name) => words.some((word) => name.includes(word))),
);

const startedAt = performance.now();
// A build of its own: the one that is served may be older, or just being written.
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
console.log(`${studio.taken.size} pictures in ${Math.round((performance.now() - startedAt) / 1000)} s`);
if (missing.length > 0) process.exitCode = 1;
