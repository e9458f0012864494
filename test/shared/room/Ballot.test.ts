import { describe, expect, test } from 'vitest';
import { defineSettings } from '../../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { setupOf } from '../../../shared/games/GameModule.ts';
import { gameList } from '../../../shared/games/gameList.ts';
import { Ballot } from '../../../shared/room/Ballot.ts';
import { createRootState } from '../../../shared/room/createRootState.ts';

const settings = defineSettings({
  speed: { kind: 'number', label: 'Speed', min: 1, max: 5, step: 1, initial: 1 },
});
const game = {
  ...gameList[0]!,
  settings,
  ballot: () => [2, 3, 4].map((speed) => ({ label: `Speed ${speed}`, settings: { speed } })),
} as unknown as AnyGameModule;

function open(seed: number, rules: AnyGameModule = game) {
  const state = createRootState(rules, setupOf(rules, 1), { isPublic: false, fillWithBotsTo: 0 });
  const ballot = new Ballot(state, rules, seed);
  const here = new Set(['ann', 'bob', 'cid', 'dot']);
  const pick = (person: string, option: number) => ballot.pick(person, option, (other) => here.has(other));
  const votes = () => [...(state.ballot?.options ?? [])].map((option) => option.votes);
  const labels = () => [...(state.ballot?.options ?? [])].map((option) => option.label);
  ballot.open();
  return { state, ballot, here, pick, votes, labels, speed: () => state.settings.values.get('speed') };
}

describe('the vote on the podium', () => {
  test('offers to play as before, and two others', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [first, ...others] = open(seed).labels();
      expect(first).toBe('');
      expect(new Set(others).size).toBe(2);
    }
  });

  test('takes one vote a person, who may change it; everybody sees the count', () => {
    const { pick, votes, ballot } = open(1);
    pick('ann', 1);
    pick('ann', 1);
    pick('bob', 1);
    expect(votes()).toEqual([0, 2, 0]);
    pick('ann', 2);
    expect(votes()).toEqual([0, 1, 1]);
    expect(ballot.size).toBe(2);
  });

  test('changes what most have voted for, and then is over', () => {
    const { pick, ballot, labels, speed, votes } = open(1);
    const wanted = Number(labels()[2]!.slice(-1));
    for (const [person, option] of [
      ['ann', 2],
      ['bob', 1],
      ['cid', 2],
    ] as const)
      pick(person, option);
    ballot.close();
    expect([speed(), votes(), ballot.size]).toEqual([wanted, [], 0]);
  });

  test('changes nothing if nobody votes, or most are for as before', () => {
    const none = open(1);
    none.ballot.close();
    expect(none.speed()).toBe(1);
    const same = open(1);
    same.pick('ann', 0);
    same.ballot.close();
    expect(same.speed()).toBe(1);
  });

  test('is drawn between equals: the same with the same seed, and each of them with some seed', () => {
    const drawn = (seed: number) => {
      const { pick, ballot, labels, speed } = open(seed);
      pick('ann', 1);
      pick('bob', 2);
      const offered = labels()
        .slice(1)
        .map((label) => Number(label.slice(-1)));
      ballot.close();
      return offered.indexOf(speed()!);
    };
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    expect(new Set(seeds.map(drawn))).toEqual(new Set([0, 1]));
    expect(seeds.map(drawn)).toEqual(seeds.map(drawn));
  });

  test('does not count those who have gone, however many came and went', () => {
    const { pick, here, votes, ballot } = open(1);
    for (let number = 0; number < 1_000; number++) {
      here.add(`guest-${number}`);
      pick(`guest-${number}`, 1);
      here.delete(`guest-${number}`);
    }
    pick('ann', 2);
    expect([votes(), ballot.size]).toEqual([[0, 0, 1], 1]);
  });

  test('ignores an option that does not exist, and a game without options', () => {
    const { pick, ballot } = open(1);
    pick('ann', 3);
    expect(ballot.size).toBe(0);
    const { ballot: _left, ...without } = game;
    const none = open(1, without as AnyGameModule);
    none.pick('ann', 0);
    none.ballot.close();
    expect([none.labels(), none.ballot.size]).toEqual([[], 0]);
  });
});

// A game need not offer a choice.
describe.each(gameList.filter(({ ballot }) => ballot))('the options of $name', (each) => {
  test('are allowed by its settings, and change something', () => {
    const state = createRootState(each, setupOf(each, 1), { isPublic: false, fillWithBotsTo: 0 });
    const options = each.ballot!(state);
    expect(options.length).toBeGreaterThanOrEqual(2);
    for (const { label, settings: asked } of options) {
      expect(label).toMatch(/^\S.*\S$/);
      const [[name]] = Object.entries(asked) as [[string, unknown]];
      expect(setupOf(each, 1, asked).settings.get(name)).not.toBe(state.settings.values.get(name));
    }
  });
});
