import { describe, expect, test } from 'vitest';
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

describe('talk that is opened from the room card', () => {
  const openBoth = () => {
    const panels = new Panels();
    panels.open('room');
    panels.open('talk');
    expect([panels.shown.value, panels.isRoomOpen.value]).toEqual(['talk', true]);
    return panels;
  };

  test.each([
    ['its button', (panels: Panels) => panels.toggle('talk')],
    ['its own cross', (panels: Panels) => panels.close('talk')],
    ['Escape', (panels: Panels) => panels.stepBack()],
  ])('leads back to it with %s', (_what, press) => {
    const panels = openBoth();
    press(panels);
    expect(panels.shown.value).toBe('room');
    panels.stepBack();
    expect(panels.shown.value).toBeUndefined();
  });

  test.each([
    ['a press on the game', (panels: Panels) => panels.closeAll()],
    ['the Back button', (panels: Panels) => panels.close('room')],
  ])('is closed with it by %s', (_what, press) => {
    const panels = openBoth();
    press(panels);
    expect([panels.shown.value, panels.isRoomOpen.value]).toEqual([undefined, false]);
    panels.open('talk');
    panels.close();
    expect(panels.shown.value).toBeUndefined();
  });

  test('gives way to any other card', () => {
    const panels = openBoth();
    panels.toggle('room');
    expect(panels.shown.value).toBe('room');
    panels.open('talk');
    panels.open('sound');
    panels.close();
    expect(panels.shown.value).toBeUndefined();
  });
});

test('closing one leaves another alone', () => {
  const panels = new Panels();
  panels.open('room');
  panels.close('detail');
  expect(panels.shown.value).toBe('room');
  panels.close();
  expect(panels.shown.value).toBeUndefined();
});
