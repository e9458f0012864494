import { expect, test } from 'vitest';
import { KeptPicture } from '../../../client/render/KeptPicture.ts';

class Floor {
  isDisposed = false;
  dispose(): void {
    this.isDisposed = true;
  }
}
class Table extends Floor {}
class Walls {
  isDisposed = false;
  dispose(): void {
    this.isDisposed = true;
  }
}

test('a picture is taken once, by a view of its kind', () => {
  const kept = new KeptPicture();
  const table = new Table();
  expect(kept.take(Table)).toBeUndefined();
  kept.keep(table);
  expect(kept.take(Table)).toBe(table);
  expect(kept.take(Table)).toBeUndefined();
  expect(table.isDisposed).toBe(false);
});

test('a picture that the next view cannot use is given up', () => {
  const kept = new KeptPicture();
  const table = new Table();
  kept.keep(table);
  expect(kept.take(Walls)).toBeUndefined();
  expect(table.isDisposed).toBe(true);
});

test('only one picture is kept', () => {
  const kept = new KeptPicture();
  const [first, second] = [new Table(), new Walls()];
  kept.keep(first);
  kept.keep(second);
  expect([first.isDisposed, second.isDisposed]).toEqual([true, false]);
});
