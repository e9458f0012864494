import { expect, test } from 'vitest';
import { chooseProcess } from '../../../server/drainCommand/chooseProcess.ts';
import type { SeenProcess } from '../../../server/drainCommand/SeenProcess.ts';

const one: SeenProcess = { id: 'one', isDraining: false, left: { people: 12, rooms: 1 } };
const two: SeenProcess = { id: 'two', isDraining: false, left: undefined };
const drained: SeenProcess = { id: 'drained', isDraining: true, left: { people: 1, rooms: 3 } };

const drain = (all: readonly SeenProcess[], process?: string) =>
  chooseProcess(all, { resume: false, ...(process !== undefined && { process }) });
const resume = (all: readonly SeenProcess[], process?: string) =>
  chooseProcess(all, { resume: true, ...(process !== undefined && { process }) });

test('the only process is drained, whatever becomes of its players, and one of several that is named', () => {
  expect(drain([one])).toBe(one);
  expect(drain([one], 'one')).toBe(one);
  expect(drain([one, two, drained], 'two')).toBe(two);
});

test('of several processes, none is drained that was not named: they are listed', () => {
  expect(() => drain([one, two, drained])).toThrow(
    'There are several processes, and if all of them were drained, the players would have nowhere to go. Choose one with --process:\n' +
      '  one  takes people (people: 12, rooms: 1)\n' +
      '  two  takes people\n' +
      '  drained  draining (people: 1, rooms: 3)',
  );
  expect(() => resume([one, drained])).toThrow(/^There are several processes\. Choose one with --process:\n {2}one/);
  expect(() => drain([one, two], 'three')).toThrow(/^There is no process three\. Choose one with --process:\n {2}one/);
});

test('the last process that takes people is not drained, but one that is draining can be waited for', () => {
  expect(() => drain([one, drained], 'one')).toThrow(
    /^All other processes are draining, so the players of one would have nowhere to go\..*:\n {2}one/,
  );
  expect(drain([one, drained], 'drained')).toBe(drained);
  expect(drain([{ ...one, isDraining: true }, drained], 'drained')).toBe(drained);
  expect(resume([one, drained], 'drained')).toBe(drained);
});
