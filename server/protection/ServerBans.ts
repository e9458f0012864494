import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';

/** Somebody whom the operator lets into no room for a time. */
export interface ServerBan {
  readonly id: number;
  readonly by: 'address' | 'guest';
  /** The group of the address, or the guest id. */
  readonly whom: string;
  /** Ms of the wall clock, because it is shown. */
  readonly untilMs: number;
}

/** Somebody who wants to join. */
interface Joining {
  readonly address: string | undefined;
  readonly identity: { readonly guestId: string; readonly isOperator: boolean };
}

/** Beyond these, the oldest is lifted. */
const MAX_BANS = 500;

/** The operator's bans, which end by themselves. */
export class ServerBans {
  readonly #bans = new Map<string, ServerBan>();
  readonly #now: () => number;
  #lastId = 0;

  /** @param now the wall clock, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(by: ServerBan['by'], whom: string, ms: number): void {
    this.#lastId++;
    const key = keyOf(by, whom);
    this.#bans.delete(key);
    this.#bans.set(key, { id: this.#lastId, by, whom, untilMs: this.#now() + ms });
    if (this.#bans.size > MAX_BANS) this.#bans.delete(this.#bans.keys().next().value!);
  }

  /** @returns the ban that was lifted, if there was one */
  lift(id: number): ServerBan | undefined {
    const ban = this.list().find((each) => each.id === id);
    if (ban) this.#bans.delete(keyOf(ban.by, ban.whom));
    return ban;
  }

  /** Those that have not ended, the oldest first. */
  list(): ServerBan[] {
    const nowMs = this.#now();
    for (const [key, { untilMs }] of this.#bans) if (untilMs <= nowMs) this.#bans.delete(key);
    return [...this.#bans.values()];
  }

  /** Returns the refusal of somebody who is banned. An operator is let in, to be able to lift a ban of their own address. */
  refuse({ address, identity }: Joining): ServerError | undefined {
    if (this.#bans.size === 0 || identity.isOperator) return undefined;
    const byAddress = address === undefined ? undefined : this.#bans.get(keyOf('address', address));
    const untilMs = Math.max(byAddress?.untilMs ?? 0, this.#bans.get(keyOf('guest', identity.guestId))?.untilMs ?? 0);
    const minutes = Math.ceil((untilMs - this.#now()) / 60_000);
    if (minutes <= 0) return undefined;
    const time = minutes === 1 ? 'another minute' : `another ${minutes} minutes`;
    return new ServerError(joinErrors.banned, `The operator of this server does not let you in for ${time}.`);
  }
}

function keyOf(by: ServerBan['by'], whom: string): string {
  return `${by} ${whom}`;
}
