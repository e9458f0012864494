export { createHud } from './hud/puckHud.tsx';
export { createView } from './puckView.ts';
