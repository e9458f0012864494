import type { Identity } from '../identity/GuestTokens.ts';
import type { Role } from './messageRules.ts';

type Owner = Pick<Identity, 'guestId' | 'isOperator'>;
type SeatOwner = Owner & { readonly rank: number; readonly address: string | undefined };

/**
 * The person that each seat of a room belongs to, and their rank: who has been in the room longer. Never sent to
 * clients, and forgotten with the seat.
 */
export class SeatOwners {
  readonly #owners = new Map<string, SeatOwner>();
  #nextRank = 1;

  /**
   * @param address the group of the address they joined from
   * @param rank the rank of an earlier seat that this one replaces; by default, a new one after all others
   */
  keep(
    sessionId: string,
    { guestId, isOperator }: Owner,
    address: string | undefined,
    rank: number = this.#nextRank,
  ): void {
    this.#nextRank = Math.max(this.#nextRank, rank + 1);
    this.#owners.set(sessionId, { guestId, isOperator, rank, address });
  }

  forget(sessionId: string): void {
    this.#owners.delete(sessionId);
  }

  guestOf(sessionId: string): string | undefined {
    return this.#owners.get(sessionId)?.guestId;
  }

  /** The address group that this seat's owner joined from. */
  addressOf(sessionId: string): string | undefined {
    return this.#owners.get(sessionId)?.address;
  }

  /** A lower rank means longer in the room. */
  rankOf(sessionId: string): number {
    return this.#owners.get(sessionId)?.rank ?? Number.POSITIVE_INFINITY;
  }

  isOperator(sessionId: string): boolean {
    return this.#owners.get(sessionId)?.isOperator ?? false;
  }

  /** The seats of one person, who may have several tabs open. */
  seatsOf(guestId: string): string[] {
    return [...this.#owners].filter(([, owner]) => owner.guestId === guestId).map(([sessionId]) => sessionId);
  }

  roleOf(sessionId: string, hostId: string): Role {
    if (this.isOperator(sessionId)) return 'operator';
    return sessionId === hostId ? 'host' : 'player';
  }
}
