import { expect, test } from 'vitest';
import { describeReport, describeSecond } from '../../../../client/bots/terminal/describeRun.ts';
import { LoadRecord, usualPhase } from '../../../support/LoadRecord.ts';

test('a second has what the players felt, what the server did, and errors if there are any', () => {
  const { record } = new LoadRecord()
    .begin()
    .seconds(2)
    .second({ errors: { 'join failed: no': 3 } });
  const [, calm, failing] = record.seconds.map((second) => describeSecond(second, usualPhase));
  expect(calm).toBe(
    '   2 s run · 10 of 10 joined · input→ack 20/20 ms · 30.0 patches/s · step 1.0 ms · CPU 20.0 % · down 3.00 KB/s',
  );
  expect(failing).toContain('joined · 3 errors · input');
});

test('what was not measured in a second is not shown as nothing', () => {
  const { record } = new LoadRecord().begin().second({ counts: { playedMs: 0 }, acknowledged: [] }, null);
  expect(describeSecond(record.seconds[0]!, usualPhase)).toBe('   1 s run · 10 of 10 joined · input→ack –');
});

test('the report ends in the verdict, and marks each rule', () => {
  const report = new LoadRecord()
    .begin()
    .steady()
    .seconds(4, { acknowledged: [500] })
    .report();
  const text = describeReport(report);
  expect(text).toContain('✓ step time p99');
  expect(text).toMatch(/✗ input→acknowledged p99 +500\.\d ms \(at most 48\.3 ms\)/);
  expect(text.slice(text.indexOf('SLO broken'))).toContain('  Input→acknowledged p99: 500');
  expect(text).toContain('\n  Try: ');
});

test('a game without shots has no line about them', () => {
  const shooting = new LoadRecord()
    .begin()
    .steady()
    .seconds(3, { counts: { shotsMatched: 4, shotsMissed: 1 } });
  expect(describeReport(shooting.report())).toMatch(/own shots matched +12 of 15/);
  const peaceful = new LoadRecord().begin().steady().seconds(3);
  expect(describeReport(peaceful.report())).not.toContain('shots');
});

test('whose figures those of the server are is told, and if there are none', () => {
  const record = () => new LoadRecord().begin().steady();
  expect(describeReport(record().seconds(4).report())).toMatch(/server: figures of +one process, for 3 s\n/);
  expect(describeReport(record().seconds(4, {}, null).report())).toMatch(/ server +not measured\n/);
});
