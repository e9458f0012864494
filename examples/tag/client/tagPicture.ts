export { createView } from './TagView.ts';
export { createHud } from './tagHud.tsx';
