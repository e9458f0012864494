import { expect, test } from 'vitest';
import { OneByOne, type Work } from '../../../../server/rooms/talk/OneByOne.ts';

test('one part of one piece of work is done in each turn of the event loop', async () => {
  const done: string[] = [];
  function* piece(name: string): Work {
    done.push(`${name} begins`);
    yield;
    done.push(`${name} ends`);
  }
  const works = new OneByOne();
  works.add(piece('first'));
  works.add(piece('last'));
  const perTurn: number[] = [];
  while (done.length < 4) {
    const before = done.length;
    await new Promise((resolve) => setImmediate(resolve));
    perTurn.push(done.length - before);
  }
  expect(done).toEqual(['first begins', 'first ends', 'last begins', 'last ends']);
  expect(Math.max(...perTurn)).toBe(1);
});
