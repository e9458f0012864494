import { afterEach, describe, expect, test } from 'vitest';
import { arenaControls } from '../../../client/games/arena/arenaControls.ts';
import { puckControls } from '../../../client/games/puck/puckControls.ts';
import { describeControls, nameInputs, nameMoveKeys } from '../../../client/hud/describeControls.ts';
import { keyLabels, nameOfKey, readKeyLabels } from '../../../client/input/keyLabels.ts';

/** A browser whose keyboard has this layout. */
const typing = (labels: Record<string, string>) => ({
  keyboard: { getLayoutMap: async () => new Map(Object.entries(labels)) },
});

afterEach(() => {
  keyLabels.value = new Map();
});

describe('the keys are called', () => {
  test.each([
    ['French', { KeyW: 'z', KeyA: 'q', KeyS: 's', KeyD: 'd' }, 'Z Q S D'],
    ['German', { KeyW: 'w', KeyA: 'a', KeyS: 's', KeyD: 'd', Minus: 'ß' }, 'W A S D'],
    ['Dvorak', { KeyW: ',', KeyA: 'a', KeyS: 'o', KeyD: 'e' }, ', A O E'],
    ['Colemak', { KeyW: 'w', KeyA: 'a', KeyS: 'r', KeyD: 's' }, 'W A R S'],
    ['half known', { KeyW: 'z', KeyA: '' }, 'Z A S D'],
  ])('as they stand on a keyboard with a layout that is %s', async (_layout, labels, keys) => {
    await readKeyLabels(typing(labels));
    expect(nameMoveKeys()).toBe(keys);
    expect(describeControls(arenaControls, 'keyboard')[0]).toBe(`${keys} to roll`);
    expect(describeControls(puckControls, 'keyboard')[0]).toBe(`${keys} or the arrow keys to roll`);
    expect(nameInputs(arenaControls, 'dash').keyboard).toBe('Space');
  });

  test.each([
    ['has no such thing', {}],
    ['has only a part of it', { keyboard: {} }],
    ['may not tell', { keyboard: { getLayoutMap: () => Promise.reject(new Error('not allowed')) } }],
    [
      'refuses at once',
      {
        keyboard: {
          getLayoutMap: () => {
            throw new Error('not allowed');
          },
        },
      },
    ],
  ])('as on an American keyboard where the browser %s', async (_what, browser) => {
    await readKeyLabels(browser);
    expect(nameMoveKeys()).toBe('W A S D');
  });

  test.each([
    ['KeyQ', 'Q'],
    ['Digit1', '1'],
    ['ShiftRight', 'Shift'],
    ['Space', 'Space'],
    ['Enter', 'Enter'],
  ])('by name without a layout: %s is %s', (code, name) => {
    expect(nameOfKey(code)).toBe(name);
  });

  test('in capitals only where a letter has one', async () => {
    await readKeyLabels(typing({ Minus: 'ß', KeyQ: 'й', BracketLeft: 'ü', Space: ' ' }));
    expect(['Minus', 'KeyQ', 'BracketLeft', 'Space'].map(nameOfKey)).toEqual(['ß', 'Й', 'Ü', 'Space']);
  });
});
