import { expect, test } from 'vitest';
import { lobbyTexts } from '../../../client/text/lobbyTexts.ts';

test('how many are ready is counted among those who are not away, if there is anybody', () => {
  expect(lobbyTexts.readyCount(1, 3, 0)).toBe('1 of 3 ready');
  expect(lobbyTexts.readyCount(0, 1, 2)).toBe('0 of 1 ready, 2 away');
  expect(lobbyTexts.readyCount(0, 0, 3)).toBe('Everybody is away');
});
