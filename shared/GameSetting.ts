/** A setting of a game. Refusals name it by its label. Values are numbers on the wire. */
export interface GameSetting {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly initial: number;
}

/** A value for each setting of a game, by name. */
export type SettingValues = Readonly<Record<string, number>>;

/** The values of a room whose creator chose none. */
export function initialSettings(list: readonly GameSetting[]): SettingValues {
  return completeSettings(list, {});
}

/**
 * Completes the requested settings: missing ones get their initial value. Throws if one is unknown, out of bounds, or
 * not a whole number where it must be.
 * @throws RangeError naming the setting and its bounds, for showing to a host
 */
export function completeSettings(
  list: readonly GameSetting[],
  asked: Readonly<Record<string, number>>,
): Record<string, number> {
  const known = new Map(list.map((setting) => [setting.name, setting]));
  const values = Object.fromEntries(list.map((setting) => [setting.name, setting.initial]));
  for (const [name, value] of Object.entries(asked)) {
    const setting = known.get(name);
    if (!setting) throw new RangeError(`There is no setting "${name}". Known: ${[...known.keys()].join(', ')}.`);
    if (!(value >= setting.min && value <= setting.max)) {
      throw new RangeError(`${setting.label} must be from ${setting.min} to ${setting.max}.`);
    }
    if (Number.isInteger(setting.step) && !Number.isInteger(value)) {
      throw new RangeError(`${setting.label} must be a whole number.`);
    }
    values[name] = value;
  }
  return values;
}
