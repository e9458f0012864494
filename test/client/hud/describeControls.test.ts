import { expect, test } from 'vitest';
import { arenaControls } from '../../../client/games/arena/arenaControls.ts';
import { puckControls } from '../../../client/games/puck/puckControls.ts';
import { describeControls, nameInputs } from '../../../client/hud/describeControls.ts';

test.each([
  [
    'keyboard',
    ['W A S D to roll', 'mouse or arrow keys to aim and fire', 'Space to dash'],
    ['W A S D or the arrow keys to roll', 'Space to kick (hold to charge)', 'Shift to dash'],
  ],
  [
    'touch',
    ['left thumb to roll', 'right thumb to aim and fire', 'Dash button or a flick on the left to dash'],
    ['left thumb to roll', 'Kick button to kick (hold to charge)', 'Dash button or a flick on the left to dash'],
  ],
  [
    'gamepad',
    ['left stick to roll', 'right stick to aim', 'right trigger to fire', 'A to dash'],
    ['left stick to roll', 'A to kick (hold to charge)', 'B to dash'],
  ],
] as const)('how to play with %s follows from what the game gives', (device, arena, puck) => {
  expect(describeControls(arenaControls, device)).toEqual(arena);
  expect(describeControls(puckControls, device)).toEqual(puck);
});

test('an action is called by what a player presses for it first', () => {
  expect(nameInputs(arenaControls, 'dash')).toEqual({ keyboard: 'Space', touch: 'Dash', gamepad: 'A' });
  expect(nameInputs(puckControls, 'dash')).toEqual({ keyboard: 'Shift', touch: 'Dash', gamepad: 'B' });
  expect(nameInputs(arenaControls, 'fire').keyboard).toBe('left button');
});
