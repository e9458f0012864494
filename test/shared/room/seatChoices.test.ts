import { describe, expect, test } from 'vitest';
import { LOOK_COLOURS, LOOK_COUNT } from '../../../shared/limits.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { cleanPlayerName } from '../../../shared/playerName.ts';
import { RoomState } from '../../../shared/room/RoomState.ts';
import { addSeat, chooseFreshLook, chooseLook, chooseName } from '../../../shared/room/seatChoices.ts';

describe('a look that nobody asked for', () => {
  test('is of a new colour for the first eight, and of a new look for all sixty-four', () => {
    const state = new RoomState();
    const random = createRandom(3);
    const looks: number[] = [];
    for (let seat = 0; seat < LOOK_COUNT; seat++) {
      const look = chooseFreshLook(state, random);
      addSeat(state, `seat-${seat}`, { look });
      looks.push(look);
    }
    expect(new Set(looks.slice(0, LOOK_COLOURS).map((look) => look % LOOK_COLOURS)).size).toBe(LOOK_COLOURS);
    expect(new Set(looks).size).toBe(LOOK_COUNT);
    expect(chooseFreshLook(state, random)).toBeLessThan(LOOK_COUNT);
  });
});

describe('a name that somebody has', () => {
  test('gets a number, and stays a clean name of at most 16 characters', () => {
    for (const name of [
      'Otter',
      '🏳️‍🌈'.repeat(16),
      '👨‍👩‍👧'.repeat(9),
      'A very long name',
      'Ａｎｎ'.normalize('NFKC'),
    ]) {
      const state = new RoomState();
      const clean = cleanPlayerName(name)!;
      for (let seat = 0; seat < 12; seat++) {
        const chosen = chooseName(state, clean, `seat-${seat}`);
        expect(cleanPlayerName(chosen)).toBe(chosen);
        if (seat > 0) expect(chosen.endsWith(` ${seat + 1}`), chosen).toBe(true);
        addSeat(state, `seat-${seat}`, { name: chosen });
      }
    }
  });
});

describe('a name that looks like one somebody has', () => {
  test.each([
    ['علیرضا', 'علی\u200cرضا'],
    ['神', '\ufa19'],
    ['❤', '❤\ufe0f'],
  ])('is numbered too: %j, %j', (first, second) => {
    const state = new RoomState();
    addSeat(state, 'ann', { name: first });
    expect(chooseName(state, second, 'bob')).toBe(`${second} 2`);
    expect(chooseName(state, second, 'ann')).toBe(second);
  });
});

describe('a look that was asked for', () => {
  test('is given, or the next one when somebody has it', () => {
    const state = new RoomState();
    addSeat(state, 'ann', { look: 63 });
    expect(chooseLook(state, 5)).toBe(5);
    expect(chooseLook(state, 63)).toBe(0);
  });
});
