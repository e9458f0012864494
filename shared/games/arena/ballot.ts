import type { RoundOption } from '../GameModule.ts';
import { arenaSettings } from './arenaSettings.ts';
import { arenas } from './arenas.ts';
import { arenaMaps } from './maps.ts';
import { modes } from './modes.ts';
import type { ArenaState } from './schemas.ts';

/** Other modes, and other arenas that have room for everybody. */
export function ballotOf(state: ArenaState): RoundOption[] {
  const values = state.settings?.values;
  const mode = arenaSettings.read(values, 'mode');
  const options: RoundOption[] = [];
  for (const [name, { label }] of Object.entries(modes.options)) {
    if (name !== mode) options.push({ label, settings: { mode: name } });
  }
  for (const { name, maxPlayers } of arenaMaps) {
    if (name === state.mapName || maxPlayers < state.fighters.size) continue;
    options.push({ label: arenas.options[name].label, settings: { arena: name } });
  }
  return options;
}
