import type { RoomState } from '../../../shared/room/RoomState.ts';

/** Who is host of a group that moves to another room. */
export interface SavedHost {
  readonly id: string;
  readonly isStandIn: boolean;
  /** The sessions, in the order in which they connected. */
  readonly connected: readonly string[];
}

/**
 * Who is host. The host stays host until they leave or drop; then it is the player who has been connected longest. A former
 * host who returns is the last in that order, so they get the role back only if it is handed over to them.
 */
export class HostRole {
  readonly #state: RoomState;
  /** By session: when it connected, in the order of connections. */
  readonly #connectedAs = new Map<string, number>();
  #nextNumber = 1;
  /** A spectator is host because nobody played. The first player who connects replaces them. */
  #isStandIn = false;

  constructor(state: RoomState) {
    this.#state = state;
  }

  /** Call when a session has joined or reconnected. */
  noteConnected(id: string): void {
    this.#connectedAs.set(id, this.#nextNumber++);
  }

  forget(id: string): void {
    this.#connectedAs.delete(id);
  }

  save(): SavedHost {
    const connected = [...this.#connectedAs].sort(([, one], [, two]) => one - two).map(([id]) => id);
    return { id: this.#state.hostId, isStandIn: this.#isStandIn, connected };
  }

  /** For the same sessions in another room, before they have their seats, which keep a host who is there. */
  restore({ id, isStandIn, connected }: SavedHost): void {
    for (const session of connected) this.noteConnected(session);
    this.#state.hostId = id;
    this.#isStandIn = isStandIn;
  }

  /** Call when seats may have changed. Returns whether somebody else is host now. */
  update(): boolean {
    const { seats, hostId } = this.#state;
    const host = seats.get(hostId);
    if (host?.isConnected && !this.#isStandIn) return false;
    return this.#give(this.#choose());
  }

  /** Makes a connected person host. */
  handOver(id: string, isStandIn = false): void {
    this.#give(id);
    this.#isStandIn = isStandIn;
  }

  /** Players before spectators. If nobody is connected, the host stays as long as their seat is held. */
  #choose(): string {
    const { seats, hostId } = this.#state;
    const people = [...seats].filter(([, seat]) => !seat.isBot);
    const connected = people.filter(([, seat]) => seat.isConnected);
    const players = connected.filter(([, seat]) => !seat.isSpectator);
    const [first, ...others] = (players.length > 0 ? players : connected).map(([id]) => id);
    if (first === undefined) return seats.has(hostId) ? hostId : (people[0]?.[0] ?? '');
    return others.reduce((longest, id) => (this.#orderOf(id) < this.#orderOf(longest) ? id : longest), first);
  }

  #orderOf(id: string): number {
    return this.#connectedAs.get(id) ?? Number.POSITIVE_INFINITY;
  }

  #give(id: string): boolean {
    const hasChanged = this.#state.hostId !== id;
    if (hasChanged) this.#state.hostId = id;
    this.#isStandIn = this.#state.seats.get(id)?.isSpectator ?? false;
    return hasChanged;
  }
}
