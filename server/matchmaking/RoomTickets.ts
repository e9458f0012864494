import { randomBytes } from 'node:crypto';

const TICKET_BYTES = 24;

/** A name that nobody can guess. */
export function newTicket(): string {
  return randomBytes(TICKET_BYTES).toString('base64url');
}

/** The ticket among the create options of a room; undefined if there is none. */
export function ticketIn(options: unknown, name: string): string | undefined {
  const ticket = (options as Record<string, unknown> | undefined)?.[name];
  return typeof ticket === 'string' ? ticket : undefined;
}

/** Hands things over to a room that this process opens: Colyseus passes only plain options on to it. */
export class RoomTickets<Value> {
  readonly #option: string;
  readonly #deposits = new Map<string, Value>();

  /** @param option the create option that holds a ticket. No client can send it, because it is not part of the protocol's */
  constructor(option: string) {
    this.#option = option;
  }

  /** How many things wait for a room. */
  get size(): number {
    return this.#deposits.size;
  }

  /** Leaves something for the room that is opened with the options that are returned. */
  deposit(value: Value): { readonly options: object; withdraw(): void } {
    const ticket = newTicket();
    this.#deposits.set(ticket, value);
    return { options: { [this.#option]: ticket }, withdraw: () => void this.#deposits.delete(ticket) };
  }

  /** What a room was opened for, once. */
  take(options: unknown): Value | undefined {
    const ticket = ticketIn(options, this.#option);
    if (ticket === undefined) return undefined;
    const value = this.#deposits.get(ticket);
    this.#deposits.delete(ticket);
    return value;
  }
}
