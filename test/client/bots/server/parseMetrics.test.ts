import { expect, test } from 'vitest';
import { parseMetrics } from '../../../../client/bots/server/parseMetrics.ts';

test('samples are read with their labels, and lines that are none are passed over', () => {
  const metrics = parseMetrics(
    [
      '# HELP rooms Rooms.',
      '# TYPE rooms gauge',
      'rooms 3',
      'steps_bucket{le="0.1",game="arena"} 7 1700000000000',
      'steps_bucket{le="+Inf",game="a \\"b\\" }c"} 9',
      'largest +Inf',
      'nonsense',
      '',
    ].join('\n'),
  );
  expect([...metrics]).toEqual([
    ['rooms', [{ labels: {}, value: 3 }]],
    [
      'steps_bucket',
      [
        { labels: { le: '0.1', game: 'arena' }, value: 7 },
        { labels: { le: '+Inf', game: 'a \\"b\\" }c' }, value: 9 },
      ],
    ],
    ['largest', [{ labels: {}, value: Number.POSITIVE_INFINITY }]],
  ]);
});

test('a long name without a value does not keep a run busy', () => {
  // With the square of the length, this takes longer than the time limit of a test.
  expect(parseMetrics(`x{${'a'.repeat(60_000)}} 1`).get('x')).toEqual([{ labels: {}, value: 1 }]);
});
