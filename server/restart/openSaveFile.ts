import { type Config, ConfigError } from '../config.ts';
import { SaveFile } from './SaveFile.ts';

/**
 * Undefined if no file is configured.
 * @throws ConfigError if it cannot be written, because that must not be found out when the server stops
 */
export function openSaveFile({ saveFile }: Pick<Config, 'saveFile'>): SaveFile | undefined {
  if (saveFile === undefined) return undefined;
  try {
    return new SaveFile(saveFile);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`SAVE_FILE=${JSON.stringify(saveFile)} cannot be written: ${why}.`);
  }
}
