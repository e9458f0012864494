import type { PuckEvent } from '../../../../shared/games/puck/events.ts';
import type { PuckState } from '../../../../shared/games/puck/schemas.ts';
import type { GameHudSource } from '../../GameHud.ts';
import type { PuckView } from '../puckView.ts';

/** What Puck's HUD is made from. */
export type PuckHudSource = GameHudSource<PuckState, PuckEvent, Pick<PuckView, 'vitals'>>;
