import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type BanRecord, readBanRecords } from '../protection/BanRecord.ts';
import { keepAside } from './keepAside.ts';
import { replaceFile } from './replaceFile.ts';

/** The operator's bans of one process, beside the file of its saved rooms. Only the user of the server can read it. */
export class BanFile {
  readonly path: string;

  /** @param saveFile the path of the saved rooms */
  constructor(saveFile: string) {
    this.path = `${saveFile}.bans.json`;
  }

  /** @throws Error if the disk is full, for example */
  write(records: readonly BanRecord[]): void {
    replaceFile(this.path, (draft) => writeFileSync(draft, JSON.stringify(records), { mode: 0o600 }));
  }

  /** None if there is no file. @throws Error if it is not one of these files */
  read(): BanRecord[] {
    if (!existsSync(this.path)) return [];
    const list: unknown = JSON.parse(readFileSync(this.path, 'utf8'));
    if (!Array.isArray(list)) throw new Error('it has no list of bans');
    return readBanRecords(list);
  }

  /** Renames the file, so that the next one does not replace it. Returns where it is now. */
  keepAside(): string {
    return keepAside(this.path);
  }
}
