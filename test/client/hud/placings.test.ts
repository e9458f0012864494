import { describe, expect, test } from 'vitest';
import { ordinalOf, ownPlaceText, placings, podiumTitle } from '../../../client/hud/placings.ts';
import type { ScoreRow } from '../../../client/hud/scoreRows.ts';

function row(name: string, score: number, more: Partial<ScoreRow> = {}): ScoreRow {
  return {
    id: name,
    name,
    look: 0,
    score,
    isMarked: false,
    tags: [],
    columns: [],
    pingMs: 0,
    isOwn: false,
    isHost: false,
    isReady: false,
    isBot: false,
    isAway: false,
    isConnected: true,
    hasLeft: false,
    isSpectator: false,
    ...more,
  };
}

describe('the podium', () => {
  test('equal scores share a place, and the next one is counted past them', () => {
    const placed = placings([row('Ann', 5), row('Bob', 3), row('Cleo', 3), row('Dan', 1)]);
    expect(placed.map(({ place }) => place)).toEqual([1, 2, 2, 4]);
  });

  test('who watches has no place', () => {
    const placed = placings([row('Ann', 5), row('Bob', 0, { isSpectator: true, isOwn: true })]);
    expect(placed).toHaveLength(1);
    expect(ownPlaceText(placed)).toBeUndefined();
  });

  test('names the winner, a draw, and a round in which nobody scored', () => {
    expect(podiumTitle(placings([row('Ann', 5), row('Bob', 3)]))).toEqual({ name: 'Ann', text: 'wins!' });
    expect(podiumTitle(placings([row('Ann', 5, { isOwn: true }), row('Bob', 3)]))).toEqual({ text: 'You win!' });
    expect(podiumTitle(placings([row('Ann', 5), row('Bob', 5)]))).toEqual({ text: 'A draw!' });
    expect(podiumTitle(placings([row('Ann', 0), row('Bob', 0)]))).toEqual({ text: 'Nobody scored' });
    expect(podiumTitle([])).toEqual({ text: 'Nobody scored' });
  });

  test('says the own place and points', () => {
    expect(ownPlaceText(placings([row('Ann', 5), row('Bob', 1, { isOwn: true })]))).toBe('You: 2nd of 2, 1 point');
  });

  test('counts in English', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 63].map(ordinalOf)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '63rd',
    ]);
  });
});
