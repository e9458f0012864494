import { expect, test } from 'vitest';
import { BotMeasures } from '../../../../client/bots/crowd/BotMeasures.ts';
import { CrowdSecond } from '../../../../client/bots/crowd/CrowdSecond.ts';

const gauges = { joined: 1, rooms: 1, watching: 0 };

test('a report has what was measured since the last one, and is as the run expects it', () => {
  const measures = new BotMeasures();
  measures.counts.inputs = 5;
  measures.noteDelay(3);
  measures.noteDelay(2);
  measures.countError('join failed: no');
  const first = measures.take(gauges, 33);
  const second = measures.take(gauges, 33);
  expect(CrowdSecond.parse(first)).toEqual(first);
  expect(first).toMatchObject({ counts: { inputs: 5 }, loopDelayMs: 3, errors: { 'join failed: no': 1 } });
  expect(second).toMatchObject({ counts: { inputs: 0 }, loopDelayMs: 0, errors: {} });
});

test('a server that refuses with ever new sentences does not fill the report', () => {
  const measures = new BotMeasures();
  for (let number = 0; number < 100; number++) measures.countError(`refused ${number}`);
  const { errors } = measures.take(gauges, 33);
  expect(Object.keys(errors).length).toBeLessThan(50);
  expect(Object.values(errors).reduce((sum, count) => sum + count, 0)).toBe(100);
  measures.countError('x'.repeat(1000));
  expect(CrowdSecond.safeParse(measures.take(gauges, 33)).success).toBe(true);
});

test('control characters and line breaks of a sentence do not reach the terminal', () => {
  const measures = new BotMeasures();
  measures.countError('closed with 1: \u001b[2Jone\ntwo\u2028three');
  expect(Object.keys(measures.errors)).toEqual(['closed with 1:  [2Jone two three']);
});
