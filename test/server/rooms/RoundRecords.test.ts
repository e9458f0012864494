import { expect, test } from 'vitest';
import { RoundRecords } from '../../../server/rooms/RoundRecords.ts';

const record = (saved: number) => ({ look: 3, team: 0, saved });

test('what somebody had is handed out once, and not in another round', () => {
  const records = new RoundRecords(() => 0);
  records.keep('ann', record(1));
  records.keep('ann', record(2));
  expect(records.lookOf('ann')).toBe(3);
  expect([records.take('ann'), records.take('ann'), records.take('bob')]).toEqual([record(2), undefined, undefined]);
  records.keep('ann', record(3));
  records.clear();
  expect(records.take('ann')).toBeUndefined();
});

test('however many come and go in a round, a bounded number is remembered: those who left last', () => {
  const records = new RoundRecords(() => 0);
  for (let person = 0; person < 1_000; person++) records.keep(`guest-${person}`, record(person));
  const kept = Array.from({ length: 1_000 }, (_, person) => person).filter((person) =>
    records.lookOf(`guest-${person}`),
  );
  expect(kept).toEqual(Array.from({ length: 128 }, (_, index) => 872 + index));
});
