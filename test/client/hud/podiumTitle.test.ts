import { describe, expect, test } from 'vitest';
import { ownPlaceText, podiumTitle } from '../../../client/hud/podiumTitle.ts';
import type { ScoreRow } from '../../../client/hud/scoreRows.ts';

function row(name: string, place: number, score: number, isOwn = false): ScoreRow {
  return {
    id: name,
    name,
    look: 0,
    score,
    team: 0,
    place,
    isMarked: false,
    tags: [],
    columns: [],
    pingMs: 0,
    isOwn,
    isHost: false,
    isReady: false,
    isBot: false,
    isAway: false,
    isConnected: true,
    hasLeft: false,
    isSpectator: false,
    isMuted: false,
  };
}

describe('the podium', () => {
  test('names the winner, a draw, and a round in which nobody scored', () => {
    expect(podiumTitle([row('Ann', 1, 5), row('Bob', 2, 3)])).toEqual({ name: 'Ann', text: 'wins!' });
    expect(podiumTitle([row('Ann', 1, 5, true), row('Bob', 2, 3)])).toEqual({ text: 'You win!' });
    expect(podiumTitle([row('Ann', 1, 5), row('Bob', 1, 5)])).toEqual({ text: 'A draw!' });
    expect(podiumTitle([row('Ann', 1, 0), row('Bob', 1, 0)])).toEqual({ text: 'Nobody scored' });
    expect(podiumTitle([])).toEqual({ text: 'Nobody scored' });
  });

  test('names one winner where the game ranks equal scores by more', () => {
    expect(podiumTitle([row('Ann', 1, 5), row('Bob', 2, 5)])).toEqual({ name: 'Ann', text: 'wins!' });
  });

  test('says the own place and points; in a game of teams only the points', () => {
    const placed = [row('Ann', 1, 5), row('Bob', 2, 1, true)];
    expect(ownPlaceText(placed, false)).toBe('You: 2nd of 2, 1 point');
    expect(ownPlaceText(placed, true)).toBe('You: 1 point');
    expect(ownPlaceText([row('Ann', 1, 5)], false)).toBeUndefined();
  });
});
