import { expect, test } from 'vitest';
import { counted, ordinalOf } from '../../../client/text/counted.ts';

test('one is counted in the singular, anything else in the plural', () => {
  expect([0, 1, 2, 21].map((count) => counted(count, 'point', 'points'))).toEqual([
    '0 points',
    '1 point',
    '2 points',
    '21 points',
  ]);
});

test('places are counted in English', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 63, 111, 113].map(ordinalOf)).toEqual([
    ...['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '63rd', '111th', '113th'],
  ]);
});
