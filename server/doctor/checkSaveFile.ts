import { type Config, ConfigError } from '../config.ts';
import { openSaveFile } from '../restart/openSaveFile.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';

/** Whether the rooms go on after a restart. */
export function checkSaveFile({ saveFile, redisUrl }: Pick<Config, 'saveFile' | 'redisUrl'>): Finding {
  if (saveFile === undefined) {
    if (redisUrl !== undefined)
      return fine('When this process stops, its rooms go on in the others. If there is no other, they end.');
    return warning(
      'SAVE_FILE is not set, so all rooms end when the server stops.',
      'Set it, and they go on when it starts again.',
    );
  }
  try {
    openSaveFile({ saveFile });
    return fine('The rooms can be saved when the server stops.');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return fault(error.message, 'Make its folder, and give it to the user of the server.');
  }
}
