import type { AskedSettings } from '../../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import type { RoomSettings } from '../../../shared/room/RoomState.ts';
import { type RoomSetting, type RoomSettingValue, roomSettingsFor } from '../../../shared/room/roomSettings.ts';

/** The room's settings, not its game's, as somebody would ask for them in a new room. */
export function saveRoomSettings(game: AnyGameModule, settings: RoomSettings, password: string): AskedSettings {
  const table: Readonly<Record<string, RoomSetting>> = roomSettingsFor(game, settings.isPublic);
  const values: Readonly<Record<string, unknown>> = { ...settings.toJSON(), password };
  return Object.fromEntries(
    Object.entries(table).map(([name, setting]) => [name, askedFor(setting, values[name] as RoomSettingValue)]),
  );
}

function askedFor(setting: RoomSetting, value: RoomSettingValue): AskedSettings[string] {
  return setting.kind === 'choice' ? Object.keys(setting.options)[Number(value)]! : value;
}
