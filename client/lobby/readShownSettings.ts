import type { GameSetting } from '../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { RoomSettings } from '../../shared/room/RoomState.ts';
import { type RoomSetting, roomSettingsFor } from '../../shared/room/roomSettings.ts';

/** A row of the settings form. */
export interface ShownSetting {
  readonly name: string;
  readonly setting: RoomSetting;
  /** As the form's field has it: of a choice, the option's name; of a secret, whether there is one. */
  readonly value: number | string | boolean;
  /** What it will be from the next round on; undefined if it stays. */
  readonly next: number | string | boolean | undefined;
}

export interface ShownSettings {
  readonly room: readonly ShownSetting[];
  readonly game: readonly ShownSetting[];
}

type Game = Pick<AnyGameModule, 'settings' | 'maxPlayers' | 'usualPlayers'>;

/** All settings of a room and its game, in the order of their tables. */
export function readShownSettings(game: Game, settings: RoomSettings): ShownSettings {
  const table: Readonly<Record<string, RoomSetting>> = roomSettingsFor(game, settings.isPublic);
  return {
    room: Object.entries(table).map(([name, setting]) => ({
      name,
      setting,
      value: roomValue(settings, name, setting),
      next: undefined,
    })),
    game: Object.entries(game.settings.definitions).map(([name, setting]) => {
      const number = settings.values.get(name);
      const next = settings.nextValues.get(name);
      return {
        name,
        setting,
        value: number === undefined ? setting.initial : meaningOf(setting, number),
        next: next === undefined ? undefined : meaningOf(setting, next),
      };
    }),
  };
}

function roomValue(settings: RoomSettings, name: string, setting: RoomSetting): ShownSetting['value'] {
  if (setting.kind === 'text' && setting.isSecret) return settings.hasPassword;
  const value = settings[name as keyof RoomSettings] as number | string | boolean;
  return setting.kind === 'choice' ? meaningOf(setting, Number(value)) : value;
}

function meaningOf(setting: GameSetting, number: number): ShownSetting['value'] {
  if (setting.kind === 'switch') return number > 0;
  return setting.kind === 'choice' ? (Object.keys(setting.options)[number] ?? setting.initial) : number;
}
