import { describe, expect, test } from 'vitest';
import { tallyRows } from '../../../../client/hud/group/tallyRows.ts';
import type { ScoreRow } from '../../../../client/hud/scoreRows.ts';

const rows = ['ann', 'bob', 'cid'].map((id) => ({ id, name: id }) as ScoreRow);
const entry = (id: string, wins: number, marks = {}) => ({ id, wins, marks });

describe('the tally as it is shown', () => {
  test('is in words, with the most rounds first, over all games', () => {
    const entries = [entry('ann', 1, { tag: { lap: 1 } }), entry('bob', 2, { tag: { lap: 4 }, ball: { steal: 2 } })];
    expect(tallyRows({ rounds: 3, entries }, rows).map(({ row, text }) => [row.name, text])).toEqual([
      ['bob', '2 rounds won · 4 laps · 2 steals'],
      ['ann', '1 round won · 1 lap'],
    ]);
  });

  test('leaves out whoever is not here, and says nothing before the second round', () => {
    expect(tallyRows({ rounds: 2, entries: [entry('dot', 2)] }, rows)).toEqual([]);
    expect(tallyRows({ rounds: 1, entries: [entry('ann', 1)] }, rows)).toEqual([]);
    expect(tallyRows(undefined, rows)).toEqual([]);
  });
});
