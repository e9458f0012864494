import { expect, test } from 'vitest';
import { Panels } from '../../../client/hud/Panels.ts';

test('one panel is open at a time', () => {
  const panels = new Panels();
  panels.toggle('sound');
  panels.toggle('room');
  expect(panels.shown.value).toBe('room');
  panels.toggle('room');
  expect(panels.shown.value).toBeUndefined();
});

test('held scores lie above what is open, which is there again after them', () => {
  const panels = new Panels();
  panels.open('room');
  panels.isScoreboardHeld.value = true;
  expect(panels.shown.value).toBe('scores');
  expect(panels.isRoomOpen.value).toBe(true);
  panels.isScoreboardHeld.value = false;
  expect(panels.shown.value).toBe('room');
});

test('stepping back closes what is open, and opens the way out where nothing is', () => {
  const panels = new Panels();
  panels.open('detail');
  panels.stepBack();
  expect(panels.shown.value).toBeUndefined();
  panels.stepBack();
  expect(panels.shown.value).toBe('room');
});

test('closing one leaves another alone', () => {
  const panels = new Panels();
  panels.open('room');
  panels.close('detail');
  expect(panels.shown.value).toBe('room');
  panels.close();
  expect(panels.shown.value).toBeUndefined();
});
