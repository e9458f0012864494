import { describe, expect, test } from 'vitest';
import { EntryProblem } from '../../../client/EntryProblem.ts';
import { waitFor } from '../../../client/tv/waitFor.ts';
import { readConfig } from '../../../server/config.ts';

describe('a big screen without its room', () => {
  test('says why, and tries again', () => {
    const unknown = waitFor(new EntryProblem('code', 'Not there.', { isUnknown: true }), 'BCDFG');
    expect(unknown.sentence).toBe('There is no room BCDFG yet.');
    const ended = waitFor(new EntryProblem('code', 'Over.', { hasEnded: true }), 'BCDFG');
    expect(ended.sentence).toBe('Room BCDFG has ended.');
    const full = waitFor(new EntryProblem('code', 'All places for spectators are taken.'), 'BCDFG');
    expect(full.sentence).toBe('All places for spectators are taken.');
    expect(waitFor(new Error('odd'), 'BCDFG').sentence).toContain('odd');
  });

  test('is back soon after the server is', () => {
    expect(waitFor(new EntryProblem('code', 'No server.', { isPassing: true }), 'BCDFG').ms).toBeLessThanOrEqual(5_000);
  });

  test('leaves the other people of the house more than half of the wrong codes that they may try', () => {
    const { wrongCodesPerMinute } = readConfig({});
    const { ms } = waitFor(new EntryProblem('code', 'Not there.', { isUnknown: true }), 'BCDFG');
    expect(60_000 / ms).toBeLessThan(wrongCodesPerMinute / 2);
  });

  test('loads the page again if only that helps', () => {
    expect(waitFor(new EntryProblem('room', 'Old.', { needsReload: true }), 'BCDFG').needsReload).toBe(true);
  });
});
