import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import type { ArenaInput, ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { GamePicture } from '../ClientGame.ts';
import type { ArenaSight } from './ArenaSight.ts';
import { type ArenaView, createView } from './arenaView.ts';
import { createHud } from './hud/arenaHud.tsx';
import { LocalArenaSight } from './LocalArenaSight.ts';

export const arenaPicture: GamePicture<ArenaState, ArenaInput, ArenaEvent, ArenaSight, ArenaView> = {
  createView,
  createHud,
  createLocalSight: (room) => new LocalArenaSight(room),
};
