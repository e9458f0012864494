import { expect, test } from 'vitest';
import { WrittenLines } from '../../../../server/rooms/talk/WrittenLines.ts';

test('thirty lines of each person are kept, and people who wrote long ago are forgotten', () => {
  const lines = new WrittenLines(() => 0);
  for (let nth = 1; nth <= 100; nth++) lines.note('ann', `${nth}`, nth % 10 === 0 ? 'bob' : undefined);
  expect(lines.linesOf('ann', 'bob')).toEqual(Array.from({ length: 30 }, (_, index) => `${71 + index}`));
  expect(lines.linesOf('ann', 'cat')).toHaveLength(27);
  for (let nth = 0; nth < 200; nth++) lines.note(`guest ${nth}`, 'Hello');
  expect(lines.linesOf('ann', 'bob')).toEqual([]);
});
