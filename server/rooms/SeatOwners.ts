import type { Identity } from '../identity/GuestTokens.ts';
import type { Role } from './messageRules.ts';

type Owner = Pick<Identity, 'guestId' | 'isOperator'>;
type SeatOwner = Owner & { readonly rank: number };

/**
 * Which person each seat of a room belongs to, and who was there before whom. Known to the server alone, and as long as
 * the seat is.
 */
export class SeatOwners {
  readonly #owners = new Map<string, SeatOwner>();
  #nextRank = 1;

  /** @param rank of an earlier seat that this one goes on for; the last of all unless told */
  keep(sessionId: string, { guestId, isOperator }: Owner, rank: number = this.#nextRank++): void {
    this.#owners.set(sessionId, { guestId, isOperator, rank });
  }

  forget(sessionId: string): void {
    this.#owners.delete(sessionId);
  }

  guestOf(sessionId: string): string | undefined {
    return this.#owners.get(sessionId)?.guestId;
  }

  /** The lower, the longer in the room. */
  rankOf(sessionId: string): number {
    return this.#owners.get(sessionId)?.rank ?? Number.POSITIVE_INFINITY;
  }

  isOperator(sessionId: string): boolean {
    return this.#owners.get(sessionId)?.isOperator ?? false;
  }

  /** The seats of one person, who may play in two tabs. */
  seatsOf(guestId: string): string[] {
    return [...this.#owners].filter(([, owner]) => owner.guestId === guestId).map(([sessionId]) => sessionId);
  }

  roleOf(sessionId: string, hostId: string): Role {
    if (this.isOperator(sessionId)) return 'operator';
    return sessionId === hostId ? 'host' : 'player';
  }
}
