import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listOptions, readLoadOptions } from '../../../../client/bots/options/readLoadOptions.ts';
import { clientGames } from '../../../../client/games/clientGameList.ts';

/** What is written to the terminal about these arguments. */
function complaint(...args: string[]): string {
  let written = '';
  const read = () => readLoadOptions(args, (text) => (written += text));
  expect(read).toThrow(expect.objectContaining({ exitCode: 1 }));
  return written;
}

test('without options, twenty players of the usual game play on this machine', () => {
  const options = readLoadOptions([]);
  expect(options).toMatchObject({
    url: 'http://localhost:2567',
    metrics: 'http://localhost:2567/metrics',
    game: 'arena',
    seconds: 20,
    workers: 1,
    thin: false,
    churn: 0,
    latency: 0,
  });
  expect(options.players).toBeUndefined();
});

test('a run without a seed gets one, so that it can be repeated', () => {
  expect(readLoadOptions([]).seed).not.toBe(readLoadOptions([]).seed);
  expect(readLoadOptions(['--seed', '0']).seed).toBe(0);
});

test.each([
  [['--players', '0'], 'whole number from 1 to 20000'],
  [['--players', ' '], 'whole number'],
  [['--latency', '-1'], 'number from 0 to 2000'],
  [['--jitter', 'much'], 'number from 0 to 2000'],
  [['--url', 'ftp://localhost'], 'like http://localhost:2567'],
  [['--game', 'chess'], `Known games: ${Object.keys(clientGames).join(', ')}.`],
  [['--code', '12'], 'the code of a room, like BCDFG'],
  [['--join-run', 'localhost'], 'the address that the run has printed'],
  [['--listen', '2570'], 'an address and a port of this machine'],
  [['--listen', '0.0.0.0:2570'], '--listen needs --remote-workers'],
  [['--html', 'reports/'], 'the name of a file'],
  [['--workers', '0'], 'nobody to make the clients'],
  [['--code', 'BCDFG', '--rooms', '2'], 'names one room'],
  [['--code', 'BCDFG', '--mode', 'crown'], "its host's choice"],
  [['--speed', '2'], "unknown option '--speed'"],
])('%j is refused with a sentence', (args, sentence) => {
  expect(complaint(...args)).toContain(sentence);
});

test.each([
  ['--url', 'http://192.0.2.1:2567'],
  ['--metrics', 'http://localhost.example/metrics'],
])('%s of another machine needs permission', (option, address) => {
  expect(complaint(option, address)).toContain('add --allow-remote');
  expect(readLoadOptions([option, address, '--allow-remote']).allowRemote).toBe(true);
});

test.each(['localhost', '127.0.0.1', '127.8.9.10', '[::1]'])('%s is this machine', (host) => {
  expect(readLoadOptions(['--url', `http://${host}:2567/`]).url).toBe(`http://${host}:2567`);
});

test('a link to a room is its code', () => {
  expect(readLoadOptions(['--code', 'http://localhost:2567/r/bcdfg']).code).toBe('BCDFG');
});

test('the documentation names every option', () => {
  const docs = readFileSync('docs/load-testing.md', 'utf8');
  const table = docs.slice(docs.indexOf('## Options'), docs.indexOf('## The SLO'));
  const named = table
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/--[a-z][a-z-]*/g)].map(([flag]) => flag));
  expect(named.toSorted()).toEqual(
    listOptions()
      .map(({ flag }) => flag)
      .toSorted(),
  );
});
