import type { ArenaEvent } from '../../../../shared/games/arena/events.ts';
import type { ArenaState } from '../../../../shared/games/arena/schemas.ts';
import type { GameHudSource } from '../../GameHud.ts';

/** The part of the view that the HUD reads. */
export interface SeenVitals {
  /** 0…1 each; undefined while watching. */
  readonly vitals: { readonly health: number; readonly heat: number; readonly dash: number } | undefined;
  /** Milliseconds until this player respawns; 0 while alive. */
  readonly respawnMs: number;
}

export type ArenaHudSource = GameHudSource<ArenaState, ArenaEvent, SeenVitals>;
