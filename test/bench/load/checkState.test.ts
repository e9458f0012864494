import { describe, expect, it } from 'vitest';
import { checkState, checkStates, STATES_CHECKED } from './checkState.ts';
import { snapshotOf } from './snapshotOf.ts';

const states = (room: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${room} ${from + index}`);
const noted = [states('one', 0, 60), states('other', 0, 60)];
const enough = STATES_CHECKED + 3;
const differs = { isWrong: true };
const tooLittle = { isWrong: false };

describe('checkState', () => {
  it('accepts what a room was in, in order', () => {
    expect(checkState(states('other', 5, enough), noted)).toBeUndefined();
  });

  it('accepts a client that gets every second state, or one twice', () => {
    const everySecond = states('one', 0, 2 * enough).filter((_, index) => index % 2 === 0);
    expect(checkState(everySecond, noted)).toBeUndefined();
    expect(
      checkState(
        everySecond.flatMap((state) => [state, state]),
        noted,
      ),
    ).toBeUndefined();
  });

  it('finds a state that differs', () => {
    const seen = states('one', 5, enough);
    seen[4] = 'one 9, but elsewhere';
    expect(checkState(seen, noted)).toMatchObject(differs);
  });

  it('finds states in another order', () => {
    const seen = states('one', 5, enough);
    [seen[4], seen[5]] = [seen[5]!, seen[4]!];
    expect(checkState(seen, noted)).toMatchObject(differs);
  });

  it('finds the state of another room', () => {
    const seen = states('one', 5, enough);
    seen[4] = 'other 9';
    expect(checkState(seen, noted)).toMatchObject(differs);
  });

  it('finds a client that saw too little, nothing, or only what the server never was in', () => {
    expect(checkState(states('one', 5, STATES_CHECKED - 1), noted)).toMatchObject(tooLittle);
    expect(
      checkState(
        Array.from({ length: enough }, () => 'one 5'),
        noted,
      ),
    ).toMatchObject(tooLittle);
    expect(checkState([], noted)).toMatchObject(tooLittle);
    expect(checkState(states('one', 100, enough), noted)).toMatchObject(differs);
  });
});

describe('checkStates', () => {
  it('finds the fault of any probe, and that there is none', () => {
    const good = states('one', 5, enough);
    expect(checkStates([good, states('other', 1, enough)], noted)).toBeUndefined();
    expect(checkStates([good, []], noted)).toMatchObject(tooLittle);
    expect(checkStates([[], states('one', 100, enough)], noted)).toMatchObject(differs);
    expect(checkStates([], noted)).toMatchObject(tooLittle);
  });
});

describe('snapshotOf', () => {
  const player = { x: 10, y: 20, aim: 1.25, hp: 82, isAlive: true };
  const shot = { serial: 4, x: 1, y: 2, angle: 3 };

  it('does not depend on the order of players and shots', () => {
    const other = { ...player, x: 11 };
    const one = snapshotOf(
      [
        ['a', player],
        ['b', other],
      ],
      [shot, { ...shot, serial: 5 }],
    );
    expect(
      snapshotOf(
        [
          ['b', other],
          ['a', player],
        ],
        [{ ...shot, serial: 5 }, shot],
      ),
    ).toBe(one);
  });

  it.each([{ x: 10.0625 }, { y: 21 }, { aim: 1.2500001 }, { hp: 64 }, { isAlive: false }])('shows %j', (change) => {
    expect(snapshotOf([['a', { ...player, ...change }]], [shot])).not.toBe(snapshotOf([['a', player]], [shot]));
  });

  it('takes the same number for the same, with 32 bits or with 64', () => {
    const wire = { ...player, aim: Math.fround(4.85965108) };
    expect(snapshotOf([['a', wire]], [])).toBe(snapshotOf([['a', { ...player, aim: 4.85965108 }]], []));
  });
});
