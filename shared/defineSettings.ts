export interface Described {
  /** What people read, and refusals name. */
  readonly label: string;
  /** A sentence for people who have not played with it. */
  readonly help?: string;
}

export interface NumberSetting extends Described {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** Allowed are `min`, `min + step`, and so on. */
  readonly step: number;
  readonly initial: number;
  /** The unit of the number, as it is written after it: "s". */
  readonly unit?: string;
}

/** One of several words. */
export interface ChoiceSetting extends Described {
  readonly kind: 'choice';
  /** By the name that is asked for. In a room's state, its index stands for it. */
  readonly options: Readonly<Record<string, Described>>;
  readonly initial: string;
  /** It chooses the map. Quick play leads to any, and the list of rooms names the one that is played. */
  readonly choosesMap?: boolean;
}

export interface SwitchSetting extends Described {
  readonly kind: 'switch';
  readonly initial: boolean;
}

export type GameSetting = NumberSetting | ChoiceSetting | SwitchSetting;
type Definitions = Readonly<Record<string, GameSetting>>;

/** What a setting is worth to the rules. */
export type SettingValue<Setting extends GameSetting> = Setting extends NumberSetting
  ? number
  : Setting extends SwitchSetting
    ? boolean
    : Setting extends { readonly options: Readonly<Record<infer Option, Described>> }
      ? Option
      : never;

/** What the creator of a room asks for, by the names of settings. */
export type AskedSettings = Readonly<Record<string, number | string | boolean>>;

/** A number for each setting by name, as a room's state has them: the index of an option, and 0 or 1 for a switch. */
export interface SettingNumbers {
  get(name: string): number | undefined;
}

/** The settings of a game. */
export interface GameSettings<Defined extends Definitions = Definitions> {
  readonly definitions: Defined;
  /** The value in a room. The initial one where the room has none, as in tests of the rules. */
  read<Name extends keyof Defined & string>(
    numbers: SettingNumbers | undefined,
    name: Name,
  ): SettingValue<Defined[Name]>;
}

/** Declares what the creator of a room may choose, by name. */
export function defineSettings<const Defined extends Definitions>(definitions: Defined): GameSettings<Defined> {
  return {
    definitions,
    read: (numbers, name) => {
      const setting = definitions[name]!;
      const value = meaningOf(setting, numbers?.get(name) ?? numberOf(setting, setting.initial)!);
      return value as SettingValue<Defined[typeof name]>;
    },
  };
}

/**
 * A number for each setting, in the order of the definitions: the one that was asked for, or the initial one.
 * @throws RangeError that names a setting and what it may be, for showing to a host
 */
export function completeSettings(definitions: Definitions, asked: AskedSettings): Map<string, number> {
  const chosen = readAskedSettings(definitions, asked);
  return new Map(
    Object.entries(definitions).map(([name, setting]) => [
      name,
      chosen.get(name) ?? numberOf(setting, setting.initial)!,
    ]),
  );
}

/**
 * A number for each setting that was asked for, in that order.
 * @throws RangeError like `completeSettings`
 */
export function readAskedSettings(definitions: Definitions, asked: AskedSettings): Map<string, number> {
  return new Map(
    Object.entries(asked).map(([name, value]) => {
      const setting = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
      if (!setting) throw unknownSetting(name, Object.keys(definitions));
      const number = numberOf(setting, value);
      if (number === undefined) throw new RangeError(`${setting.label} must be ${describeAllowed(setting)}.`);
      return [name, number];
    }),
  );
}

export function unknownSetting(name: string, known: readonly string[]): RangeError {
  return new RangeError(`There is no setting "${name}". Known: ${known.join(', ')}.`);
}

/** Undefined if the setting does not allow the value. */
function numberOf(setting: GameSetting, value: number | string | boolean): number | undefined {
  if (setting.kind === 'switch') return typeof value === 'boolean' ? Number(value) : undefined;
  if (setting.kind === 'choice') {
    const index = Object.keys(setting.options).indexOf(String(value));
    return index < 0 ? undefined : index;
  }
  if (typeof value !== 'number' || !(value >= setting.min && value <= setting.max)) return undefined;
  const steps = (value - setting.min) / setting.step;
  // Tenths are not exact in binary.
  if (Math.abs(steps - Math.round(steps)) > 1e-6) return undefined;
  return Number((setting.min + Math.round(steps) * setting.step).toFixed(6));
}

function meaningOf(setting: GameSetting, number: number): number | string | boolean {
  if (setting.kind === 'number') return number;
  return setting.kind === 'switch' ? number > 0 : (Object.keys(setting.options)[number] ?? setting.initial);
}

function describeAllowed(setting: GameSetting): string {
  if (setting.kind === 'switch') return 'true or false';
  if (setting.kind === 'choice') return `one of ${Object.keys(setting.options).join(', ')}`;
  const { min, max, step } = setting;
  if (step === 1) return `a whole number from ${min} to ${max}`;
  return `from ${min} to ${max}, in steps of ${step}`;
}
