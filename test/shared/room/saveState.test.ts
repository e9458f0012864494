import { describe, expect, it } from 'vitest';
import { ArenaState, Fighter } from '../../../shared/games/arena/schemas.ts';
import { restoreEntity, restoreState, saveEntity, saveState } from '../../../shared/room/saveState.ts';

function stateWith(...ids: string[]): ArenaState {
  const state = new ArenaState();
  for (const id of ids) state.fighters.set(id, new Fighter());
  return state;
}

describe('restoreState', () => {
  it('keeps the instances of those who are still there, and the order of those who were', () => {
    const state = stateWith('ada', 'bob', 'cyd');
    const [ada, cyd] = [state.fighters.get('ada'), state.fighters.get('cyd')];
    const saved = saveState(state);
    state.fighters.delete('bob');
    state.fighters.set('dee', new Fighter());
    restoreState(state, saved);
    expect([...state.fighters.keys()]).toEqual(['ada', 'bob', 'cyd']);
    expect(state.fighters.get('ada')).toBe(ada);
    expect(state.fighters.get('cyd')).toBe(cyd);
  });

  it("leaves the room's own fields alone", () => {
    const state = stateWith();
    state.round = 3;
    expect(Object.keys(saveState(state))).not.toContain('round');
    const other = stateWith();
    other.round = 7;
    restoreState(other, saveState(state));
    expect(other.round).toBe(7);
  });

  it('shares nothing with what was saved', () => {
    const state = stateWith('ada');
    state.fighters.get('ada')!.memory.hits = [{ by: 'bob', damage: 18, tick: 4 }];
    const saved = saveState(state);
    state.fighters.get('ada')!.memory.hits[0]!.damage = 1;
    const other = stateWith();
    restoreState(other, saved);
    restoreState(state, saved);
    other.fighters.get('ada')!.memory.hits[0]!.damage = 2;
    expect(state.fighters.get('ada')!.memory.hits).toEqual([{ by: 'bob', damage: 18, tick: 4 }]);
  });

  it.each([
    [
      'a field is missing',
      ({ randomState: _, ...rest }: Record<string, never>) => rest,
      'state.randomState is missing',
    ],
    ['a map is none', (saved: object) => ({ ...saved, fighters: 7 }), 'state.fighters is not a list'],
    [
      'an entity is none',
      (saved: object) => ({ ...saved, fighters: [['ada', 7]] }),
      'state.fighters.ada is not an object',
    ],
  ])('says where when %s', (_what, spoil, sentence) => {
    const saved = saveState(stateWith('ada'));
    expect(() => restoreState(stateWith(), spoil(saved as never) as never)).toThrow(sentence);
  });
});

describe('saveState', () => {
  it('refuses what plain data cannot hold, and says where it is', () => {
    const state = stateWith('ada');
    state.fighters.get('ada')!.bornTick = Number.NaN;
    expect(() => saveState(state)).toThrow('state.fighters.ada.bornTick is NaN');
  });
});

it('an entity is saved and restored by itself', () => {
  const fighter = Object.assign(new Fighter(), { points: 4, shotsHit: 9 });
  const other = new Fighter();
  restoreEntity(other, saveEntity(fighter));
  expect([other.points, other.shotsHit]).toEqual([4, 9]);
});
