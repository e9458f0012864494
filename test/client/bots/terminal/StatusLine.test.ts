import { expect, test } from 'vitest';
import { StatusLine } from '../../../../client/bots/terminal/StatusLine.ts';

function outputOf(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
}

const CLEAR = '\r\u001b[2K';

test('on a terminal, a line is written anew, with a bar while something is under way', () => {
  const output = outputOf(true);
  const status = new StatusLine(output);
  status.show('5 of 10', 0.5);
  status.show('playing');
  status.print('done');
  expect(output.written).toEqual([`${CLEAR}[############............] 5 of 10`, `${CLEAR}playing`, CLEAR, 'done\n']);
});

test('a line is never wrapped, because a wrapped line cannot be written anew', () => {
  const output = outputOf(true, 10);
  new StatusLine(output).show('0123456789abc');
  expect(output.written).toEqual([`${CLEAR}012345678`]);
});

test('elsewhere, each is a line of its own without any bar', () => {
  const output = outputOf(false);
  const status = new StatusLine(output);
  status.show('5 of 10', 0.5);
  status.show('playing');
  status.clear();
  expect(output.written).toEqual(['5 of 10\n', 'playing\n']);
});
