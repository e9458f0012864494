/** Beyond this many, nobody else can be banned until a ban is lifted. */
export const MAX_BANS = 64;
const MAX_NEWCOMERS = 256;

/** Somebody who was banned, as plain data that can move to another room. Never sent to clients. */
export interface Ban {
  /** Names the ban to the host. Says nothing about the person. */
  readonly id: string;
  readonly name: string;
  readonly guestId: string;
  /** The address group that they came from, if known. */
  readonly address: string | undefined;
}

export interface SavedBans {
  readonly bans: readonly Ban[];
  readonly nextNumber: number;
  /** The people who were in the room before anybody was banned by their address. */
  readonly known: readonly string[];
}

/** Somebody who asks to join. */
export interface Newcomer {
  readonly guestId: string;
  readonly address: string | undefined;
}

export type BanReason = 'person' | 'address';

/**
 * Who may not return to this room: by guest id, and by address, because a guest id is lost with the browser's storage. A
 * home, a school or a tunnel shares one address, so people who have already been in the room are not banned by theirs.
 */
export class Bans {
  readonly #bans = new Map<string, Ban>();
  /** The latest who were let in, by guest id. */
  readonly #known = new Set<string>();
  #nextNumber = 1;

  get isFull(): boolean {
    return this.#bans.size >= MAX_BANS;
  }

  /** Call when somebody was let in. */
  know(guestId: string): void {
    this.#known.delete(guestId);
    this.#known.add(guestId);
    for (const oldest of this.#known) {
      if (this.#known.size <= MAX_NEWCOMERS) return;
      this.#known.delete(oldest);
    }
  }

  /** Returns false if there are too many bans already. */
  add({ guestId, address }: Newcomer, name: string): boolean {
    if (this.isFull) return false;
    const id = `ban-${this.#nextNumber++}`;
    this.#bans.set(id, { id, name, guestId, address });
    this.#known.delete(guestId);
    return true;
  }

  /** Returns the ban that was lifted, or undefined if there is none with this id. */
  lift(id: string): Ban | undefined {
    const ban = this.#bans.get(id);
    this.#bans.delete(id);
    return ban;
  }

  /** Returns undefined if this person may join. */
  reasonAgainst({ guestId, address }: Newcomer): BanReason | undefined {
    const bans = [...this.#bans.values()];
    if (bans.some((ban) => ban.guestId === guestId)) return 'person';
    if (address === undefined || this.#known.has(guestId)) return undefined;
    return bans.some((ban) => ban.address === address) ? 'address' : undefined;
  }

  /** For the host. */
  list(): { id: string; name: string }[] {
    return Array.from(this.#bans.values(), ({ id, name }) => ({ id, name }));
  }

  save(): SavedBans {
    return { bans: [...this.#bans.values()], nextNumber: this.#nextNumber, known: [...this.#known] };
  }

  /** Replaces everything with what was saved in another room. */
  restore({ bans, nextNumber, known }: SavedBans): void {
    this.#bans.clear();
    for (const ban of bans.slice(-MAX_BANS)) this.#bans.set(ban.id, ban);
    this.#nextNumber = nextNumber;
    this.#known.clear();
    for (const guestId of known) this.know(guestId);
  }
}
