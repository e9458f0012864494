import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { SavedRoom } from '../rooms/saved/SavedRoom.ts';
import { keepAside } from './keepAside.ts';
import { replaceFile } from './replaceFile.ts';

export interface SavedServer {
  /** Who can read it: see `describeVersion`. */
  readonly version: string;
  /** The wall clock, because the machine may have been restarted. */
  readonly savedAtMs: number;
  readonly rooms: readonly SavedRoom[];
}

/**
 * The rooms of a server that has stopped, in an SQLite file. It is there only from then until the next start. Only the user
 * of the server can read it, because it has the people's tokens.
 */
export class SaveFile {
  readonly path: string;

  /** @throws Error if no file can be written there */
  constructor(path: string) {
    this.path = path;
    accessSync(dirname(path), constants.W_OK);
  }

  /** @throws Error if the disk is full, for example */
  write(saved: SavedServer): void {
    replaceFile(this.path, (draft) => this.#writeDraft(draft, saved));
  }

  #writeDraft(draft: string, { version, savedAtMs, rooms }: SavedServer): void {
    writeFileSync(draft, '', { mode: 0o600 });
    withDatabase(draft, (database) => {
      // Nobody reads a draft that is not complete.
      database.exec('PRAGMA journal_mode = OFF; BEGIN;');
      database.exec('CREATE TABLE server (version TEXT NOT NULL, savedAtMs INTEGER NOT NULL) STRICT;');
      database.exec('CREATE TABLE rooms (code TEXT PRIMARY KEY, game TEXT NOT NULL, saved TEXT NOT NULL) STRICT;');
      database.prepare('INSERT INTO server VALUES (?, ?)').run(version, savedAtMs);
      const insert = database.prepare('INSERT INTO rooms VALUES (?, ?, ?)');
      for (const room of rooms) insert.run(room.code, room.game, JSON.stringify(room));
      database.exec('COMMIT');
    });
  }

  /** When and by whom it was written; undefined if there is no file. @throws Error if it is not one of these files */
  readHead(): Omit<SavedServer, 'rooms'> | undefined {
    if (!existsSync(this.path)) return undefined;
    return withDatabase(this.path, (database) => {
      const head = database.prepare('SELECT version, savedAtMs FROM server').get();
      if (!head) throw new Error('it has no version');
      return { version: String(head.version), savedAtMs: Number(head.savedAtMs) };
    });
  }

  /** @throws Error if it is not one of these files */
  readRooms(): SavedRoom[] {
    return withDatabase(this.path, (database) =>
      database
        .prepare('SELECT saved FROM rooms')
        .all()
        .map(({ saved }) => JSON.parse(String(saved)) as SavedRoom),
    );
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  /** Renames the file, so that the next one does not replace it. Returns where it is now. */
  keepAside(): string {
    return keepAside(this.path);
  }
}

/** Loaded only where rooms are saved, because Node warns of it. */
function withDatabase<Result>(path: string, use: (database: DatabaseSync) => Result): Result {
  const { DatabaseSync: Database } = process.getBuiltinModule('node:sqlite');
  const database = new Database(path);
  try {
    return use(database);
  } finally {
    database.close();
  }
}
