import { describe, expect, test } from 'vitest';
import { Tally } from '../../../../server/rooms/group/Tally.ts';
import type { RoomState } from '../../../../shared/room/RoomState.ts';

/** Scores by session; the person of a session has the same name in capitals. */
function stateOf(scores: Record<string, number>, others: Record<string, object> = {}): RoomState {
  const seats = Object.entries(scores).map(([id, score]) => [
    id,
    { score, isBot: id.startsWith('bot'), isSpectator: false, ...others[id] },
  ]);
  return { seats: new Map(seats as never) } as unknown as RoomState;
}
const guestOf = (id: string) => (id.startsWith('bot') ? undefined : id.toUpperCase());
const game = { name: 'tag', marksOf: (state: RoomState, id: string) => ({ points: state.seats.get(id)!.score }) };

describe('the tally of an evening', () => {
  test('counts rounds, wins and the marks of each game, for people and not for bots', () => {
    const tally = new Tally();
    tally.noteRound(game, stateOf({ ann: 3, bob: 1, bot1: 9 }), guestOf);
    tally.noteRound(game, stateOf({ ann: 3, bob: 1, bot1: 0 }), guestOf);
    tally.noteRound({ name: 'ball' }, stateOf({ ann: 0, bob: 1 }), guestOf);
    expect(tally.describe(stateOf({ ann: 0, bob: 0, cid: 0, bot1: 0 }), guestOf)).toEqual({
      rounds: 3,
      entries: [
        { id: 'ann', wins: 1, marks: { tag: { points: 6 } } },
        { id: 'bob', wins: 1, marks: { tag: { points: 2 } } },
      ],
    });
  });

  test('gives a shared win to all who share it, and none where all are equal or alone', () => {
    const tally = new Tally();
    const plain = { name: 'tag' };
    tally.noteRound(plain, stateOf({ ann: 2, bob: 2, cid: 1 }), guestOf);
    tally.noteRound(plain, stateOf({ ann: 2, bob: 2 }), guestOf);
    tally.noteRound(plain, stateOf({ cid: 5 }), guestOf);
    tally.noteRound(plain, stateOf({ cid: 5, dot: 0 }, { cid: { isSpectator: true } }), guestOf);
    const wins = tally.describe(stateOf({ ann: 0, bob: 0, cid: 0, dot: 0 }), guestOf).entries;
    expect(wins.map(({ id, wins }) => [id, wins])).toEqual([
      ['ann', 1],
      ['bob', 1],
    ]);
  });

  test('is kept for whoever leaves and returns under another session', () => {
    const tally = new Tally();
    tally.noteRound(game, stateOf({ ann: 3, bob: 1 }), guestOf);
    tally.noteRound(game, stateOf({ bob: 1, cid: 0 }), guestOf);
    const back = (id: string) => (id === 'new' ? 'ANN' : guestOf(id));
    expect(tally.describe(stateOf({ new: 0 }), back).entries).toEqual([
      { id: 'new', wins: 1, marks: { tag: { points: 3 } } },
    ]);
  });

  test('is plain data, and the same after a move', () => {
    const tally = new Tally();
    tally.noteRound(game, stateOf({ ann: 3, bob: 1 }), guestOf);
    const saved = JSON.parse(JSON.stringify(tally.save()));
    const other = new Tally();
    other.noteRound(game, stateOf({ cid: 3, bob: 1 }), guestOf);
    other.restore(saved);
    expect(other.save()).toEqual(tally.save());
    tally.noteRound(game, stateOf({ ann: 3, bob: 1 }), guestOf);
    expect(other.save()).toEqual(saved);
  });

  test('remembers 128 people, those who played last', () => {
    const tally = new Tally();
    for (let round = 0; round < 200; round++) tally.noteRound(game, stateOf({ ann: 1, [`p${round}`]: 2 }), guestOf);
    expect(tally.size).toBe(128);
    const { entries } = tally.describe(stateOf({ ann: 0, p0: 0, p199: 0 }), guestOf);
    expect(entries.map(({ id }) => id)).toEqual(['ann', 'p199']);
  });
});
