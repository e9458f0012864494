import { expect, test } from 'vitest';
import { createLog } from '../../../server/createLog.ts';
import { SampledLog } from '../../../server/protection/SampledLog.ts';

test('writes twenty lines a minute, then one that says how many were left out', () => {
  const lines: { why: number; leftOut?: number }[] = [];
  let nowMs = 0;
  const log = new SampledLog(
    createLog({ level: 'info', stream: { write: (line) => lines.push(JSON.parse(line)) } }),
    () => nowMs,
  );
  for (let why = 0; why < 50; why++) log.warn({ why }, 'client expelled');
  expect(lines.map((line) => line.why)).toEqual([...Array(20).keys()]);
  nowMs = 60_000;
  log.warn({ why: 50 }, 'client expelled');
  log.warn({ why: 51 }, 'client expelled');
  expect(lines.slice(20)).toMatchObject([{ why: 50, leftOut: 30 }, { why: 51 }]);
  expect(lines[21]).not.toHaveProperty('leftOut');
});

test('writes at the level that is asked for', () => {
  const lines: { level: number }[] = [];
  const log = new SampledLog(
    createLog({ level: 'info', stream: { write: (line) => lines.push(JSON.parse(line)) } }),
    () => 0,
  );
  log.warn({}, 'client expelled');
  log.error({}, 'a rejection was not handled');
  expect(lines.map(({ level }) => level)).toEqual([40, 50]);
});
