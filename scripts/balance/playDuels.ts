import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { BotMatch } from './BotMatch.ts';

const KILLS_TO_WIN = 5;

export interface DuelTally {
  readonly level: number;
  readonly duels: number;
  /** Won by the stronger bot. A duel that ends in a draw when the time is over counts as half a win. */
  readonly wins: number;
}

/** Plays a level against the next weaker one, to five kills. Each seed is played twice, with the seats swapped. */
export function playDuels(map: ArenaMap, level: number, seeds: number, firstSeed: number): DuelTally {
  let wins = 0;
  for (let index = 0; index < seeds; index++) {
    for (const strongSeat of [0, 1]) {
      const levels = strongSeat === 0 ? [level, level - 1] : [level - 1, level];
      const match = new BotMatch({ map, seed: firstSeed + index, levels });
      const fighters = [...match.state.fighters.values()];
      while (!match.isOver && fighters.every(({ kills }) => kills < KILLS_TO_WIN)) match.step();
      const lead = fighters[strongSeat]!.kills - fighters[1 - strongSeat]!.kills;
      wins += lead > 0 ? 1 : lead === 0 ? 0.5 : 0;
    }
  }
  return { level, duels: seeds * 2, wins };
}
