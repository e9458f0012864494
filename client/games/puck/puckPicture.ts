import type { PuckEvent } from '../../../shared/games/puck/events.ts';
import type { PuckInput, PuckState } from '../../../shared/games/puck/schemas.ts';
import type { GamePicture } from '../ClientGame.ts';
import { createHud } from './hud/puckHud.tsx';
import { LocalPuckSight } from './LocalPuckSight.ts';
import type { PuckSight } from './PuckSight.ts';
import { createView, type PuckView } from './puckView.ts';

export const puckPicture: GamePicture<PuckState, PuckInput, PuckEvent, PuckSight, PuckView> = {
  createView,
  createHud,
  createLocalSight: (room) => new LocalPuckSight(room),
};
