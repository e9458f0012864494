import type { Crowd } from './Crowd.ts';
import type { CrowdClient } from './CrowdClient.ts';
import type { CrowdRoom } from './CrowdRoom.ts';
import type { CrowdPhase } from './CrowdSetup.ts';

const MINUTE_MS = 60_000;
/** Shorter than the time after which both sides take a silent connection for dead. */
const STALL_MS = 2_000;
/** Between somebody leaving and somebody else joining. */
const REPLACED_AFTER_MS = 1_000;

type Rates = Pick<CrowdPhase, 'churn' | 'drop' | 'stall'>;

/** Bots that leave and are replaced, and connections that are cut or stalled, at random and so many a minute. */
export class Disturbances {
  readonly #crowd: Crowd;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #joining = new Set<Promise<void>>();

  constructor(crowd: Crowd) {
    this.#crowd = crowd;
  }

  start({ churn, drop, stall }: Rates): void {
    this.#repeat(churn, (client, room) => void this.#replace(client, room));
    this.#repeat(drop, (client) => this.#crowd.cut(client));
    this.#repeat(stall, (client) => this.#crowd.stall(client, STALL_MS));
  }

  /** Resolves when those who were about to join have. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#joining);
  }

  /** Cuts this share of the connections at once. */
  cutMany(share: number, outageMs: number): void {
    for (const { expendable, clients } of this.#crowd.rooms) {
      const count = Math.min(expendable.length, Math.round(clients.length * share));
      for (const client of this.#shuffle(expendable).slice(0, count)) this.#crowd.cut(client, outageMs);
    }
  }

  #repeat(aMinute: number, disturb: (client: CrowdClient, room: CrowdRoom) => void): void {
    if (aMinute === 0) return;
    const waitMs = (MINUTE_MS / aMinute) * (0.5 + this.#crowd.random());
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#repeat(aMinute, disturb);
      const chosen = this.#choose();
      if (chosen) disturb(...chosen);
    }, waitMs);
    this.#timers.add(timer);
  }

  #choose(): [CrowdClient, CrowdRoom] | undefined {
    const choices = this.#crowd.rooms.flatMap((room) =>
      room.expendable.map((client): [CrowdClient, CrowdRoom] => [client, room]),
    );
    return choices[Math.floor(this.#crowd.random() * choices.length)];
  }

  async #replace(client: CrowdClient, room: CrowdRoom): Promise<void> {
    const { identity } = client;
    // It keeps the place, so that nobody else is sent there meanwhile.
    room.joining++;
    const replaced = this.#crowd
      .dismiss(client)
      .then(() => new Promise<void>((resolve) => setTimeout(resolve, REPLACED_AFTER_MS)));
    const joined = replaced.then(() => {
      room.joining--;
      // Seats of those who left are held for a while. Without a free one, it is the same person who comes back.
      return this.#crowd.join(room, room.hasSeat ? undefined : identity);
    });
    this.#joining.add(joined);
    await joined;
    this.#joining.delete(joined);
  }

  #shuffle(clients: readonly CrowdClient[]): CrowdClient[] {
    return clients
      .map((client) => ({ client, order: this.#crowd.random() }))
      .sort((one, other) => one.order - other.order)
      .map(({ client }) => client);
  }
}
