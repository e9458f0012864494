/** Writes docs/fight.png, the README's picture: a real fight, as somebody who plays in it sees it. `npm run picture` */
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nurseryFight } from './screens/roundScenes.ts';
import { Studio } from './screens/Studio.ts';

const TAKEN = 'fight-nursery-1280x720';
const pathTo = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const studio = await Studio.open(pathTo('dist/client'), pathTo('artifacts/screens'));
try {
  await studio.play(nurseryFight);
} finally {
  await studio.close();
}
if (!studio.taken.has(TAKEN)) throw new Error('No fight worth a picture came about. Try again.');
copyFileSync(pathTo(`artifacts/screens/${TAKEN}.png`), pathTo('docs/fight.png'));
console.log('Wrote docs/fight.png');
