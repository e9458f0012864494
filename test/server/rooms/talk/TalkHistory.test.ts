import { expect, test } from 'vitest';
import { TalkHistory } from '../../../../server/rooms/talk/TalkHistory.ts';

const note = (number: number) => ({ kind: 'note', number, text: `${number}` }) as const;

test('the last hundred lines are kept, and of direct ones the last fifty, for whom they are', () => {
  const history = new TalkHistory();
  for (let number = 1; number <= 1_000; number++) {
    if (number % 2 === 0) history.add(note(number));
    else history.addDirect(note(number), ['ann', number % 3 === 0 ? 'bob' : 'cat']);
  }
  const numbers = (guestId: string) => history.linesFor(guestId).map((line) => line.number);
  expect(numbers('dan')).toEqual(Array.from({ length: 100 }, (_, index) => 802 + index * 2));
  expect(numbers('ann')).toHaveLength(150);
  expect(numbers('ann')).toEqual(numbers('ann').toSorted((one, other) => one - other));
  const odd = (guestId: string) => numbers(guestId).filter((number) => number % 2 === 1);
  expect(odd('bob').length + odd('cat').length).toBe(50);
  expect(odd('bob').every((number) => number % 3 === 0)).toBe(true);
});
