import { snapshotOf } from '../snapshotOf.ts';
import { ArenaFight, type PlainFighter, PlainMap, type PlainShot } from './ArenaFight.ts';
import type { ServerMeasures } from './ServerMeasures.ts';

/** What JSON contenders send: everything that a page needs to draw, each time. */
export interface JsonState {
  readonly tick: number;
  readonly players: Readonly<Record<string, JsonPlayer>>;
  readonly shots: readonly JsonShot[];
}

export interface JsonPlayer
  extends Pick<PlainFighter, 'x' | 'y' | 'vx' | 'vy' | 'aim' | 'hp' | 'isAlive' | 'isShielded'> {
  readonly points: number;
  readonly kills: number;
  readonly deaths: number;
  readonly seq: number;
}

type JsonShot = Pick<PlainShot, 'serial' | 'owner' | 'x' | 'y' | 'angle' | 'bornTick'>;

/** A fight in plain objects, for a server without a framework's state. */
export class JsonFight extends ArenaFight<PlainFighter, PlainShot> {
  readonly #fighters: PlainMap<PlainFighter>;
  readonly #shots: readonly PlainShot[];

  constructor(setup: { seed: number; roomSize: number }, measures: ServerMeasures) {
    const fighters = new PlainMap<PlainFighter>();
    const shots: PlainShot[] = [];
    super({ fighters, shots, createPlayer: (fields) => fields, createShot: (fields) => fields }, setup, measures);
    this.#fighters = fighters;
    this.#shots = shots;
  }

  toState(): JsonState {
    const players: Record<string, JsonPlayer> = {};
    for (const [id, fighter] of this.#fighters) {
      const { x, y, vx, vy, aim, hp, isAlive, isShielded, points, kills, deaths } = fighter;
      const seq = this.sequenceOf(id);
      players[id] = { x, y, vx, vy, aim, hp, isAlive, isShielded, points, kills, deaths, seq };
    }
    const shots = this.#shots
      .filter(({ isFlying }) => isFlying)
      .map(({ serial, owner, x, y, angle, bornTick }) => ({ serial, owner, x, y, angle, bornTick }));
    return { tick: this.tick, players, shots };
  }
}

export function snapshotOfJson({ players, shots }: JsonState): string {
  return snapshotOf(Object.entries(players), shots);
}
