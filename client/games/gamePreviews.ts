import type { ComponentType } from 'preact';
import { ArenaPreview } from './arena/ArenaPreview.tsx';
import { PuckPreview } from './puck/PuckPreview.tsx';

/**
 * A small moving picture of each game for its card on the home page, drawn without the game's code. Not in the list of
 * games, because headless bots read that one, and Node runs no JSX.
 */
export const gamePreviews: Readonly<Record<string, ComponentType>> = {
  arena: ArenaPreview,
  puck: PuckPreview,
  // npm run new-game adds games here.
};
