import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Hint } from '../../../client/games/GameHud.ts';
import { HintList } from '../../../client/hud/HintList.ts';

let kept: Map<string, string>;
let done: Set<string>;
let hints: Hint[];

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  done = new Set();
  hints = ['move', 'jump', 'win'].map((id) => ({
    id,
    text: { keyboard: id, touch: id, gamepad: id },
    isDone: () => done.has(id),
  }));
  return () => vi.unstubAllGlobals();
});

const shownIn = (list: HintList) => {
  const { hint, number, count, isDone } = list.shown.value ?? {};
  return hint && `${number}/${count} ${hint.id}${isDone ? ' done' : ''}`;
};

describe('the hints of a game', () => {
  test('are shown one after the other, each ticked off once it was done', () => {
    const list = new HintList('chess', hints);
    list.update(0, true);
    expect(shownIn(list)).toBe('1/3 move');
    done.add('move');
    list.update(100, true);
    expect(shownIn(list)).toBe('1/3 move done');
    list.update(1_000, true);
    expect(shownIn(list)).toBe('1/3 move done');
    list.update(1_700, true);
    expect(shownIn(list)).toBe('2/3 jump');
  });

  test('leave out what was done by the way', () => {
    const list = new HintList('chess', hints);
    list.update(0, true);
    done.add('jump');
    list.update(100, true);
    expect(shownIn(list)).toBe('1/3 move');
    done.add('move');
    list.update(200, true);
    list.update(2_000, true);
    expect(shownIn(list)).toBe('3/3 win');
  });

  test('are over once all were done, and do not come back at the next visit', () => {
    const list = new HintList('chess', hints);
    list.update(0, true);
    for (const { id } of hints) done.add(id);
    list.update(100, true);
    expect(shownIn(list)).toBe('1/3 move done');
    list.update(2_000, true);
    expect(shownIn(list)).toBeUndefined();
    done.clear();
    const next = new HintList('chess', hints);
    next.update(0, true);
    expect(shownIn(next)).toBeUndefined();
  });

  test('go on at the next visit, for each game for itself', () => {
    const list = new HintList('chess', hints);
    list.update(0, true);
    done.add('move');
    list.update(100, true);
    done.clear();
    const [again, other] = [new HintList('chess', hints), new HintList('draughts', hints)];
    for (const next of [again, other]) next.update(0, true);
    expect([again, other].map(shownIn)).toEqual(['2/3 jump', '1/3 move']);
  });

  test('are hidden from whoever watches, and over after three rounds', () => {
    const list = new HintList('chess', hints);
    list.update(0, false);
    expect(shownIn(list)).toBeUndefined();
    list.update(100, true);
    expect(shownIn(list)).toBe('1/3 move');
    list.update(200, false);
    expect(shownIn(list)).toBeUndefined();
    for (let round = 0; round < 3; round++) list.noteRound();
    list.update(300, true);
    expect(shownIn(list)).toBeUndefined();
  });

  test.each(['', 'null', '7', '{"done":3,"rounds":"x"}', '{"done":[null],"rounds":-4}'])(
    'begin at the first when %j was stored',
    (text) => {
      kept.set('rumpus.hints.chess', text);
      const list = new HintList('chess', hints);
      list.update(0, true);
      expect(shownIn(list)).toBe('1/3 move');
    },
  );
});
