import { describe, expect, test } from 'vitest';
import { LOOK_COLOURS, LOOK_COUNT } from '../../../shared/limits.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { cleanPlayerName } from '../../../shared/playerName.ts';
import { mayShareLooks } from '../../../shared/room/mayShareLooks.ts';
import { RoomState } from '../../../shared/room/RoomState.ts';
import { addSeat, chooseFreshLook, chooseLook, chooseName, takeLook } from '../../../shared/room/seatChoices.ts';

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
  });

  test('is one of those that the fewest have, once everybody has one, and again in a new colour for the first eight', () => {
    const state = new RoomState();
    const random = createRandom(3);
    const looks: number[] = [];
    for (let seat = 0; seat < LOOK_COUNT * 2; seat++) {
      const look = chooseFreshLook(state, random);
      addSeat(state, `seat-${seat}`, { look });
      looks.push(look);
    }
    const second = looks.slice(LOOK_COUNT);
    expect(new Set(second).size).toBe(LOOK_COUNT);
    expect(new Set(second.slice(0, LOOK_COLOURS).map((look) => look % LOOK_COLOURS)).size).toBe(LOOK_COLOURS);
    // Both who had this one have gone, so it is the only one that nobody has.
    for (const [id, { look }] of [...state.seats]) if (look === 37) state.seats.delete(id);
    expect(chooseFreshLook(state, random)).toBe(37);
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

  test('is given once all are taken, although somebody has it', () => {
    const state = new RoomState();
    for (let look = 0; look < LOOK_COUNT; look++) addSeat(state, `seat-${look}`, { look });
    expect(chooseLook(state, 5)).toBe(5);
  });
});

describe('a look that a player takes', () => {
  /** Ann, and others who have the other looks. */
  function crowd(others: number) {
    const state = new RoomState();
    addSeat(state, 'ann', { name: 'Ann', look: 0 });
    for (let look = 1; look <= others; look++) addSeat(state, `seat-${look}`, { name: `Person ${look}`, look });
    return state;
  }

  test('is refused if another person has it while one is left that no person has', () => {
    const state = crowd(LOOK_COUNT - 2);
    addSeat(state, 'bot', { look: LOOK_COUNT - 1, isBot: true });
    expect(mayShareLooks(state.seats.values())).toBe(false);
    expect(takeLook(state, 'ann', 5)).toContain('has that marble. Choose another one.');
    expect(state.seats.get('ann')!.look).toBe(0);
  });

  test('may be shared when people have all of them', () => {
    const state = crowd(LOOK_COUNT - 1);
    addSeat(state, 'bob', { look: 0 });
    expect(mayShareLooks(state.seats.values())).toBe(true);
    expect(takeLook(state, 'ann', 5)).toBeUndefined();
    expect(['ann', 'seat-5'].map((id) => state.seats.get(id)!.look)).toEqual([5, 5]);
  });

  test('is given away by all bots that have it', () => {
    const state = crowd(1);
    for (const id of ['bot-1', 'bot-2']) addSeat(state, id, { look: 9, isBot: true });
    expect(takeLook(state, 'ann', 9)).toBeUndefined();
    expect(['ann', 'bot-1', 'bot-2'].map((id) => state.seats.get(id)!.look)).toEqual([9, 0, 0]);
  });
});
