import { beforeEach, describe, expect, test } from 'vitest';
import { BoutModel } from '../../../../../client/games/arena/hud/BoutModel.ts';
import { ArenaState, Fighter } from '../../../../../shared/games/arena/schemas.ts';
import { Seat } from '../../../../../shared/room/RoomState.ts';

let state: ArenaState;
let model: BoutModel;

beforeEach(() => {
  state = new ArenaState();
  for (const [id, name] of [
    ['me', 'Ann'],
    ['you', 'Bob'],
    ['they', 'Cleo'],
  ] as const) {
    state.seats.set(id, Object.assign(new Seat(), { name }));
    state.fighters.set(id, new Fighter());
  }
  Object.assign(state, { phase: 'playing', bout: 2, boutEndsTick: 300 });
  const clock = { serverNow: () => 4000 };
  model = new BoutModel({ state, sessionId: 'me', clock: clock as never });
});

const shown = () => {
  model.update();
  return model.bout.value;
};

describe('the bout', () => {
  test('says how many are alive, and whether this player is', () => {
    state.fighters.get('you')!.isAlive = false;
    expect(shown()).toEqual({ number: 2, alive: 2, isOver: false, isOut: false });
    state.fighters.get('me')!.isAlive = false;
    expect(shown()).toMatchObject({ alive: 1, isOut: true });
  });

  test('has nobody out in the step before it begins', () => {
    for (const fighter of state.fighters.values()) fighter.isAlive = false;
    state.boutEndsTick = 0;
    expect(shown()?.isOut).toBe(false);
  });

  test('is not shown in other modes, nor on the podium', () => {
    state.phase = 'podium';
    expect(shown()).toBeUndefined();
    Object.assign(state, { phase: 'playing', bout: 0 });
    expect(shown()).toBeUndefined();
  });

  test('has a clock of its own, and so has the rest after it; not before its first step', () => {
    expect(model.clockMs()).toBe(6000);
    Object.assign(state, { isBoutOver: true, boutEndsTick: 180 });
    expect(model.clockMs()).toBe(2000);
    state.boutEndsTick = 0;
    expect(model.clockMs()).toBeUndefined();
  });

  test.each([
    [['me'], { text: 'You win bout 2 of 3!', isGold: true }],
    [['me', 'you'], { text: 'You share bout 2 of 3!', isGold: true }],
    [['you'], { who: 'Bob', text: 'wins bout 2 of 3', isGold: false }],
    [['you', 'they'], { text: 'A draw in bout 2 of 3', isGold: false }],
    [[], { text: 'Nobody wins bout 2 of 3', isGold: false }],
    [['gone'], { text: 'Bout 2 of 3 is over', isGold: false }],
  ])('is announced: %j', (winners, announcement) => {
    expect(model.describe({ kind: 'bout', number: 2, winners })).toEqual(announcement);
  });
});
