import { expect, test } from 'vitest';
import { readLoadOptions } from '../../../../client/bots/options/readLoadOptions.ts';
import { describeCommand } from '../../../../client/bots/report/describeCommand.ts';

test.each([
  ['--seed', '0'],
  ['--players', '7', '--seconds', '5', '--latency', '80', '--jitter', '0.5', '--seed', '3', '--thin'],
  ['--workers', '0', '--remote-workers', '2', '--seed', '9'],
  ['--game', 'puck', '--scenario', "it's here.json", '--seed', '1', '--metrics', 'http://localhost:9/metrics'],
])('%j is the same run again', (...args) => {
  const command = describeCommand(readLoadOptions(args));
  const words = command.replace('npm run bots -- ', '').replace(`'it'\\''s here.json'`, "it's-here.json").split(' ');
  const again = words.map((word) => word.replace("it's-here", "it's here"));
  expect(readLoadOptions(again)).toEqual(readLoadOptions(args));
});

test('it leaves out what is so without options, and where the report went', () => {
  expect(
    describeCommand(readLoadOptions(['--seed', '4', '--workers', '1', '--html', 'a.html', '--json', 'a.json'])),
  ).toBe('npm run bots -- --seed 4');
});
