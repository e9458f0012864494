import { Counter, type Registry } from 'prom-client';

interface Counted {
  total: number;
  /** What prom-client already has of it. */
  handedOver: number;
}

/** A counter for what is counted in every step: it adds plain numbers, and hands them to prom-client when they are read. */
export class PlainCounter {
  readonly #games = new Map<string, Counted>();

  constructor(registry: Registry, name: string, help: string) {
    const games = this.#games;
    new Counter({
      name,
      help,
      labelNames: ['game'],
      registers: [registry],
      collect() {
        for (const [game, counted] of games) {
          const more = counted.total - counted.handedOver;
          // Also 0, because Prometheus cannot see the first count of a series that appears with it.
          this.inc({ game }, more);
          counted.handedOver = counted.total;
        }
      },
    });
  }

  /** @returns adds to what is counted of a game */
  of(game: string): (amount: number) => void {
    const counted = this.#games.get(game) ?? { total: 0, handedOver: 0 };
    this.#games.set(game, counted);
    return (amount) => {
      counted.total += amount;
    };
  }

  /** What is counted of all games. */
  get total(): number {
    let sum = 0;
    for (const { total } of this.#games.values()) sum += total;
    return sum;
  }
}
