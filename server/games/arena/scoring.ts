import type { ArenaState } from '../../../shared/games/arena/schemas.ts';
import type { Tick } from '../GameModule.ts';

/** Credits the kills of this tick, in the order of the victims' ids, and tells everybody. */
export function scoreDeaths(state: ArenaState, deaths: ReadonlyMap<string, string>, tick: Tick): void {
  for (const victim of [...deaths.keys()].sort()) {
    const killer = deaths.get(victim)!;
    const fighter = state.fighters.get(killer);
    if (fighter && tick.phase === 'playing') fighter.kills = Math.min(255, fighter.kills + 1);
    tick.emit({ kind: 'kill', killer, victim });
  }
}
