export { createView } from './arenaView.ts';
export { createHud } from './hud/arenaHud.tsx';
