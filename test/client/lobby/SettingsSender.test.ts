import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SettingsSender } from '../../../client/lobby/SettingsSender.ts';
import type { AskedSettings } from '../../../shared/defineSettings.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first change is sent at once, and a slider that runs sends its last values, never more than the server takes', () => {
  const sent: AskedSettings[] = [];
  const sender = new SettingsSender((values) => sent.push(values));
  sender.change('seats', 2);
  expect(sent).toEqual([{ seats: 2 }]);
  for (let seats = 3; seats <= 64; seats++) {
    sender.change('seats', seats);
    vi.advanceTimersByTime(30);
  }
  sender.change('mode', 'crown');
  vi.advanceTimersByTime(400);
  expect(sent.at(-1)).toEqual({ seats: 64, mode: 'crown' });
  expect(sent.length).toBeLessThanOrEqual((62 * 30 + 400) / 400 + 1);
  vi.advanceTimersByTime(10_000);
  expect(sent.at(-1)).toEqual({ seats: 64, mode: 'crown' });
});

test('what waits is sent when the form closes', () => {
  const sent: AskedSettings[] = [];
  const sender = new SettingsSender((values) => sent.push(values));
  sender.change('a', 1);
  sender.change('a', 2);
  sender.dispose();
  expect(sent).toEqual([{ a: 1 }, { a: 2 }]);
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(2);
});
