import type { KeptStore } from './KeptStore.ts';

export interface AwaitedRoomsSetup {
  readonly store: Pick<KeptStore, 'has'>;
  readonly ownId: () => string;
  /** The process that has a room, as all processes know it. */
  readonly ownerOf: (code: string) => Promise<string | undefined>;
  /** The processes that may be dead. */
  readonly suspects: () => readonly string[];
  /** Which of these processes are connected to Redis. */
  readonly connected: (processIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** The rooms of dead processes that are about to be opened again. */
export class AwaitedRooms {
  readonly #setup: AwaitedRoomsSetup;

  constructor(setup: AwaitedRoomsSetup) {
    this.#setup = setup;
  }

  /** Whether a process may be dead. */
  get mayHaveSome(): boolean {
    return this.#setup.suspects().length > 0;
  }

  async has(code: string): Promise<boolean> {
    const { store, ownId, ownerOf, suspects, connected } = this.#setup;
    const owner = await ownerOf(code);
    if (owner === ownId()) return false;
    // The list of rooms may have forgotten it already.
    const candidates = owner === undefined ? suspects() : [owner];
    if (candidates.length === 0) return false;
    const living = await connected(candidates);
    const dead = candidates.filter((processId) => !living.has(processId));
    const kept = await Promise.all(dead.map((processId) => store.has(processId, code)));
    return kept.includes(true);
  }
}
