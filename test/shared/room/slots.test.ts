import { type SchemaType, schema, t } from '@colyseus/schema';
import { describe, expect, test } from 'vitest';
import { entriesBySlot, freeSlot } from '../../../shared/room/slots.ts';

const Piece = schema({ slot: t.uint8().default(0) }, 'Piece');
const Board = schema({ pieces: t.map(Piece) }, 'Board');

function boardOf(slots: Readonly<Record<string, number>>): SchemaType<typeof Board> {
  const board = new Board();
  for (const [id, slot] of Object.entries(slots)) board.pieces.set(id, new Piece().assign({ slot }));
  return board;
}

describe('entities ordered by slot', () => {
  const idsOf = ({ pieces }: SchemaType<typeof Board>) => entriesBySlot(pieces).map(({ id }) => id);

  test('are in that order whoever joined first, and the same array until somebody comes or goes', () => {
    const board = boardOf({ ann: 3, bob: 1 });
    expect(idsOf(board)).toEqual(['bob', 'ann']);
    expect(entriesBySlot(board.pieces)).toBe(entriesBySlot(board.pieces));
    board.pieces.set('cyd', new Piece().assign({ slot: 2 }));
    expect(idsOf(board)).toEqual(['bob', 'cyd', 'ann']);
    board.pieces.delete('bob');
    expect(idsOf(board)).toEqual(['cyd', 'ann']);
  });

  test('are ordered anew when the same entities have other slots', () => {
    const board = boardOf({ ann: 1, bob: 2 });
    expect(idsOf(board)).toEqual(['ann', 'bob']);
    board.pieces.get('ann')!.slot = 5;
    expect(idsOf(board)).toEqual(['bob', 'ann']);
  });
});

test('a free slot is the lowest that nobody has', () => {
  expect(freeSlot([])).toBe(1);
  expect(freeSlot([{ slot: 1 }, { slot: 3 }])).toBe(2);
});
