import type { Logger } from 'pino';
import type { ServerBans } from '../protection/ServerBans.ts';
import { BanFile } from './BanFile.ts';

/** Takes over the bans of the process before, and writes each change down. Does nothing if rooms are not saved. */
export function keepBans(bans: ServerBans, saveFile: string | undefined, log: Logger): void {
  if (saveFile === undefined) return;
  const file = new BanFile(saveFile);
  try {
    for (const record of file.read()) bans.hear(record);
  } catch (error) {
    log.warn({ err: error, file: file.keepAside() }, 'The bans cannot be read, so nobody is banned. The file is kept.');
  }
  bans.isKept = true;
  bans.onDecision = () => {
    try {
      file.write(bans.records);
    } catch (error) {
      log.error({ err: error, file: file.path }, 'The bans could not be saved. Look at the disk of SAVE_FILE.');
    }
  };
}
