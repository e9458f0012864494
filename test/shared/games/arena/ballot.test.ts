import { expect, test } from 'vitest';
import { ballotOf } from '../../../../shared/games/arena/ballot.ts';
import { ArenaState, Fighter } from '../../../../shared/games/arena/schemas.ts';

function labelsFor(players: number): string[] {
  const state = new ArenaState();
  state.mapName = 'nursery';
  for (let player = 0; player < players; player++) state.fighters.set(`p${player}`, new Fighter());
  return ballotOf(state).map(({ label }) => label);
}

test.each([
  [0, ['Last One', 'Toybox']],
  [2, ['Last One', 'Toybox']],
  [3, ['Last One', 'Toybox', 'Pillowfort']],
  [8, ['Last One', 'Pillowfort']],
  [9, ['Last One', 'Pillowfort', 'Dollhouse']],
  [65, ['Last One', 'Dollhouse']],
])(
  '%i players may vote on the other mode, and on arenas that hold them and in which they find each other',
  (players, labels) => {
    expect(labelsFor(players)).toEqual(labels);
  },
);
