import { BOT_FILL_MAX, type BOT_LEVELS, USUAL_BOT_FILL, USUAL_BOT_LEVEL } from '../Bot.ts';
import {
  type AskedSettings,
  completeSettings,
  type Described,
  type GameSetting,
  readAskedSettings,
  unknownSetting,
} from '../defineSettings.ts';
import type { AnyGameModule } from '../games/GameModule.ts';
import { PASSWORD_MAX_CHARACTERS, TITLE_MAX_BYTES, TITLE_MAX_GRAPHEMES } from '../limits.ts';
import { cleanLine } from '../playerName.ts';
import type { RoomSettings } from './RoomState.ts';

/** From level 1 up. */
const botLevels = ['gentle', 'fair', 'sharp', 'fierce'] as const satisfies { length: typeof BOT_LEVELS };

/** Something that is typed. An empty text means that there is none. */
export interface TextSetting extends Described {
  readonly kind: 'text';
  /** As many characters as the field of a form takes. */
  readonly maxCharacters: number;
  /** Never sent to anybody: of a secret, the state says only whether there is one. */
  readonly isSecret: boolean;
}

export type RoomSetting = GameSetting | TextSetting;

/** A switch is a boolean, a choice the index of its option, and a text is clean. */
export type RoomSettingValue = number | boolean | string;

type GameLimits = Pick<AnyGameModule, 'maxPlayers' | 'usualPlayers'>;

/** What each setting that is not text is in the room's state, under the same name. */
type StateFields = Partial<Record<keyof RoomSettings | 'password', RoomSetting>>;

/**
 * The settings that every room has, whatever its game: the creator of a room chooses them, its host changes them, and
 * the page makes its form from them. A new row needs a field of the same name in `RoomSettings`.
 * @param isPublic some begin differently in public rooms
 */
export function roomSettingsFor({ maxPlayers, usualPlayers }: GameLimits, isPublic: boolean) {
  return {
    title: { kind: 'text', label: 'Name of the room', maxCharacters: TITLE_MAX_GRAPHEMES, isSecret: false },
    isPublic: {
      kind: 'switch',
      label: 'Public',
      help: 'Anybody can find the room. A private room can be found only with its code.',
      initial: true,
    },
    password: {
      kind: 'text',
      label: 'Password',
      help: 'New people need it to join. People who are already here stay.',
      maxCharacters: PASSWORD_MAX_CHARACTERS,
      isSecret: true,
    },
    maxPlayers: {
      kind: 'number',
      label: 'Player seats',
      min: Math.min(2, maxPlayers),
      max: maxPlayers,
      step: 1,
      initial: usualPlayers,
    },
    fillWithBotsTo: {
      kind: 'number',
      label: 'Bots fill up to',
      help: `Bots join until this many play${maxPlayers > BOT_FILL_MAX ? `, at most ${BOT_FILL_MAX}` : ''}, and leave as people join.`,
      min: 0,
      max: Math.min(maxPlayers, BOT_FILL_MAX),
      step: 1,
      initial: isPublic ? Math.min(USUAL_BOT_FILL, maxPlayers) : 0,
    },
    botsIfAlone: {
      kind: 'switch',
      label: 'Bots if somebody plays alone',
      help: 'They join when a round starts, and leave when one starts with more people.',
      initial: true,
    },
    botLevel: {
      kind: 'choice',
      label: 'Bots are',
      options: {
        gentle: { label: 'Gentle' },
        fair: { label: 'Fair' },
        sharp: { label: 'Sharp' },
        fierce: { label: 'Fierce' },
      },
      initial: botLevels[USUAL_BOT_LEVEL - 1]!,
    },
    isTalkOn: {
      kind: 'switch',
      label: 'People may write',
      help: 'Quick phrases can always be said.',
      initial: !isPublic,
    },
    isTalkFiltered: { kind: 'switch', label: 'Star out swear words', initial: true },
  } as const satisfies StateFields;
}

export type RoomSettingName = keyof ReturnType<typeof roomSettingsFor>;

/** Settings that somebody asked for, checked. */
export interface ReadSettings {
  readonly room: ReadonlyMap<RoomSettingName, RoomSettingValue>;
  /** As in `RoomSettings.values`. */
  readonly game: ReadonlyMap<string, number>;
}

/**
 * Checks settings of a room and of its game by their names.
 * @throws RangeError that names a setting and what it may be, for showing to a host
 */
export function readSettings(game: AnyGameModule, isPublic: boolean, asked: AskedSettings): ReadSettings {
  const table: Readonly<Record<string, RoomSetting>> = roomSettingsFor(game, isPublic);
  const { definitions } = game.settings;
  const room = new Map<RoomSettingName, RoomSettingValue>();
  const ofGame: Record<string, AskedSettings[string]> = {};
  for (const [name, value] of Object.entries(asked)) {
    if (Object.hasOwn(table, name)) room.set(name as RoomSettingName, readRoomSetting(table[name]!, name, value));
    else if (Object.hasOwn(definitions, name)) ofGame[name] = value;
    else throw unknownSetting(name, [...Object.keys(table), ...Object.keys(definitions)]);
  }
  return { room, game: readAskedSettings(definitions, ofGame) };
}

/** The settings of a new room: those that were asked for, and for the others what the tables begin with. */
export function completeReadSettings(game: AnyGameModule, isPublic: boolean, { room, game: ofGame }: ReadSettings) {
  const initial = Object.entries(roomSettingsFor(game, isPublic)).map(
    ([name, setting]) => [name as RoomSettingName, initialOf(name, setting)] as const,
  );
  return {
    room: new Map<RoomSettingName, RoomSettingValue>([...initial, ['isPublic', isPublic], ...room]),
    game: new Map([...completeSettings(game.settings.definitions, {}), ...ofGame]),
  };
}

/** Writes settings into the state, where everybody sees them. Of a secret they see only whether there is one. */
export function applyRoomSettings(
  settings: RoomSettings,
  values: ReadonlyMap<RoomSettingName, RoomSettingValue>,
): void {
  for (const [name, value] of values) {
    if (name === 'password') settings.hasPassword = value !== '';
    else if (settings[name] !== value) Object.assign(settings, { [name]: value });
  }
  if (settings.fillWithBotsTo > settings.maxPlayers) settings.fillWithBotsTo = settings.maxPlayers;
}

function initialOf(name: string, setting: RoomSetting): RoomSettingValue {
  return setting.kind === 'text' ? '' : readRoomSetting(setting, name, setting.initial);
}

function readRoomSetting(setting: RoomSetting, name: string, value: AskedSettings[string]): RoomSettingValue {
  if (setting.kind !== 'text') {
    const number = readAskedSettings({ [name]: setting }, { [name]: value }).get(name)!;
    return setting.kind === 'switch' ? number > 0 : number;
  }
  if (typeof value !== 'string') throw new RangeError(`${setting.label} must be text.`);
  if (!setting.isSecret) return cleanLine(value, setting.maxCharacters, TITLE_MAX_BYTES) ?? '';
  if (value.length <= setting.maxCharacters) return value;
  throw new RangeError(`${setting.label} must have at most ${setting.maxCharacters} characters.`);
}
