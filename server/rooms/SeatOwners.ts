import type { Identity } from '../identity/GuestTokens.ts';
import type { Role } from './messageRules.ts';

type Owner = Pick<Identity, 'guestId' | 'isOperator'>;

/** Which person each seat of a room belongs to. Known to the server alone, and as long as the seat is. */
export class SeatOwners {
  readonly #owners = new Map<string, Owner>();

  keep(sessionId: string, { guestId, isOperator }: Owner): void {
    this.#owners.set(sessionId, { guestId, isOperator });
  }

  forget(sessionId: string): void {
    this.#owners.delete(sessionId);
  }

  guestOf(sessionId: string): string | undefined {
    return this.#owners.get(sessionId)?.guestId;
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
