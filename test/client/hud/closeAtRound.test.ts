import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { closeAtRound } from '../../../client/hud/closeAtRound.ts';
import { Panels } from '../../../client/hud/Panels.ts';
import type { Phase } from '../../../shared/room/RoomState.ts';

/** Whether the card is open after each of these phases, if it is opened again before each. */
function openAfter(phases: readonly Phase[], isWriting = false): boolean[] {
  const phase = signal(phases[0]!);
  const panels = new Panels();
  panels.open('room');
  const end = closeAtRound(phase, panels, () => isWriting);
  const seen = [panels.isRoomOpen.peek()];
  for (const next of phases.slice(1)) {
    panels.open('room');
    phase.value = next;
    seen.push(panels.isRoomOpen.peek());
  }
  end();
  return seen;
}

test.each<[string, Phase[], boolean[]]>([
  ['its countdown closes the card, and not its start', ['warmup', 'countdown', 'playing'], [true, false, true]],
  ['it does so when the page has missed the countdown', ['warmup', 'playing'], [true, false]],
  [
    'each of several rounds closes it',
    ['warmup', 'countdown', 'playing', 'podium', 'playing'],
    [true, false, true, true, false],
  ],
  ['who comes in the countdown sees the round', ['countdown', 'playing'], [false, true]],
  ['who comes in a round may have opened it there', ['playing', 'podium'], [true, true]],
])('as a round begins, %s', (_what, phases, open) => {
  expect(openAfter(phases)).toEqual(open);
});

test('as a round begins, nobody is interrupted in writing', () => {
  expect(openAfter(['warmup', 'countdown', 'playing'], true)).toEqual([true, true, true]);
});
