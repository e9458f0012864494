import type { RoundOption } from '../GameModule.ts';
import { arenaSettings } from './arenaSettings.ts';
import { arenas } from './arenas.ts';
import { arenaMaps } from './maps.ts';
import { modes } from './modes.ts';
import type { ArenaState } from './schemas.ts';

/** In an arena that is made for more than this many times the players, they would look for each other all round. */
const LOST_TIMES = 8;

/** Other modes, and other arenas that have room for everybody. */
export function ballotOf(state: ArenaState): RoundOption[] {
  const values = state.settings?.values;
  const mode = arenaSettings.read(values, 'mode');
  const options: RoundOption[] = [];
  for (const [name, { label }] of Object.entries(modes.options)) {
    if (name !== mode) options.push({ label, settings: { mode: name } });
  }
  const players = Math.max(1, state.fighters.size);
  for (const { name, minPlayers, maxPlayers } of arenaMaps) {
    if (name === state.mapName || maxPlayers < players || minPlayers > players * LOST_TIMES) continue;
    options.push({ label: arenas.options[name].label, settings: { arena: name } });
  }
  return options;
}
