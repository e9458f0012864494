import { describe, expect, it } from 'vitest';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { StandInMatch } from '../support/StandInMatch.ts';

const MATCHES = 20;
const SEATS = 6;
const FIRST_SEED = 7_000;

// A minute of computing, which is more than `npm test` has.
describe.each([arenaGame, puckGame] as unknown as AnyGameModule[])('a stand-in in $name', (game) => {
  it('scores about as much as the owner of the seat would have', { timeout: 240_000 }, () => {
    const [weak, strong] = [1, 3];
    for (const { level, ratio } of compare(game, weak, strong)) {
      console.log(`${game.name}, level ${level} of ${weak} and ${strong}: ${Math.round(ratio * 100)} %`);
      expect(ratio, `level ${level}`).toBeGreaterThanOrEqual(0.6);
      expect(ratio, `level ${level}`).toBeLessThanOrEqual(1.4);
    }
  });
});

/** Plays each match with its owners, and again with a stand-in in each seat in turn. */
function compare(game: AnyGameModule, weak: number, strong: number) {
  const sums = [weak, strong].map((level) => ({ level, own: 0, standIn: 0 }));
  for (let match = 0; match < MATCHES; match++) {
    // Teams are mixed, and each level is in each seat as often.
    const levelOf = (seat: number) => (Math.floor(seat / 2) + seat + match) % 2;
    const levels = Array.from({ length: SEATS }, (_, seat) => [weak, strong][levelOf(seat)]!);
    const seed = FIRST_SEED + Math.floor(match / 2);
    const own = new StandInMatch(game, seed, levels).play();
    for (let seat = 0; seat < SEATS; seat++) {
      const sum = sums[levelOf(seat)]!;
      sum.own += own[seat]!;
      sum.standIn += new StandInMatch(game, seed, levels).play(seat)[seat]!;
    }
  }
  return sums.map(({ level, own, standIn }) => ({ level, ratio: standIn / own }));
}
