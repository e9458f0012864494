import { describe, expect, it } from 'vitest';
import { RADIUS, REST_STEPS, SAFE_STEPS } from '../../examples/tag/rules/rules.ts';
import { predictedFields, type RunnerBody, type TagInput, type TagState } from '../../examples/tag/rules/schemas.ts';
import { stepRunner } from '../../examples/tag/rules/stepRunner.ts';
import { tagGame } from '../../examples/tag/rules/tagGame.ts';
import type { Saved } from '../../shared/room/saveState.ts';
import { createBotInputs } from '../support/createBotInputs.ts';
import { GameRun } from '../support/runGame.ts';
import { findSavingFailure } from './contract/findSavingFailure.ts';
import { findStartFailure, twoPasts } from './contract/findStartFailure.ts';
import { forgetAtStart, pathsSetBack } from './contract/forgetAtStart.ts';
import { fieldPathsOf, forgetField } from './contract/forgetField.ts';
import type { GameContractOptions } from './contract/GameContractOptions.ts';
import { describeGameContract } from './gameContract.ts';

const tagContract: GameContractOptions<TagState, TagInput> = {
  players: 5,
  ticks: 400,
  trace: {
    settleTicks: 1,
    // Chance decides where players begin and who is "it".
    withoutRemains: (saved) => ({ ...saved, randomState: 0 }),
  },
  prediction: {
    fields: predictedFields,
    entityOf: (state, id) => state.runners.get(id),
    stepCopy: (copy, input, step) => stepRunner(copy as unknown as RunnerBody, input, step.dt),
  },
  // All in one heap, where everybody touches everybody, and chance decides who is "it".
  stage(state) {
    for (const [index, runner] of [...state.runners.values()].entries()) {
      Object.assign(runner, { x: 780 + index * 15, y: 450 + (index % 2) * 20, isIt: false });
    }
  },
  // The first step chooses who is "it".
  roundStart: { keeps: ['randomState'], setsLater: ['itTicks', 'safeId'] },
  order: {
    ticks: 120,
    reversed: (saved) => ({ ...saved, runners: [...(saved.runners as Saved[])].reverse() }),
    sorted: (saved) => ({ ...saved, runners: [...(saved.runners as Saved[])].sort() }),
  },
  findBrokenInvariant(state) {
    const its = [...state.runners.values()].filter(({ isIt }) => isIt).length;
    return its === 1 ? undefined : `${its} players are "it"`;
  },
};

describeGameContract(tagGame, tagContract);

describe('the contract finds that the game forgets', () => {
  it.each(fieldPathsOf(tagGame))('%s', (path) => {
    expect(findSavingFailure(tagGame, { ...tagContract, forget: forgetField(path) }, 1)).toContain('came back as');
  });

  const pasts = twoPasts(tagGame, tagContract, 1);
  it.each(pathsSetBack(tagGame, tagContract.roundStart))('%s when a round starts', (path) => {
    const forgetful = forgetAtStart(tagGame, path);
    expect(findStartFailure(forgetful, tagContract, 1, [path], pasts)).toContain(`starts, ${path} is`);
  });
});

describe('its bots', () => {
  it('catch each other, and none of them is "it" all the time', () => {
    const run = new GameRun(tagGame, { seed: 5 });
    for (const id of ['ann', 'bob', 'cyd', 'dee', 'eve', 'fay']) run.join(id);
    run.run(1800, createBotInputs(tagGame, run.state, 5));
    expect(run.events.length).toBeGreaterThan(5);
    for (const id of run.ids) expect(tagGame.scoreOf(run.state, id)).toBeGreaterThan(20);
  });
});

describe('being "it"', () => {
  /** Ann is "it" and Bob is out of her reach. */
  function start() {
    const run = new GameRun(tagGame, { seed: 1 });
    run.join('ann');
    run.join('bob');
    const [ann, bob] = ['ann', 'bob'].map((id) => run.state.runners.get(id)!);
    run.step(() => []);
    Object.assign(ann!, { x: 200, y: 60, isIt: true });
    Object.assign(bob!, { x: 1400, y: 60, isIt: false });
    return { run, ann: ann!, bob: bob! };
  }

  it('is passed on by a touch, and not at once given back', () => {
    const { run, ann, bob } = start();
    run.run(REST_STEPS, () => []);
    bob.x = ann.x + RADIUS;
    run.step(() => []);
    expect([ann.isIt, bob.isIt, run.state.safeId]).toEqual([false, true, 'ann']);
    run.run(SAFE_STEPS, () => []);
    expect([ann.isIt, bob.isIt]).toEqual([false, true]);
    run.run(1, () => []);
    expect([ann.isIt, bob.isIt, run.state.safeId]).toEqual([true, false, 'bob']);
  });

  it.each([
    ['bob', 10, 40],
    ['cyd', 40, 10],
  ])('passes to the nearest of those who touch: %s', (nearest, bobAway, cydAway) => {
    const { run, ann, bob } = start();
    run.join('cyd');
    run.run(REST_STEPS, () => []);
    bob.x = ann.x + bobAway;
    Object.assign(run.state.runners.get('cyd')!, { x: ann.x - cydAway, y: ann.y });
    run.step(() => []);
    expect(run.state.runners.get(nearest)!.isIt).toBe(true);
  });

  it('is not got rid of by leaving', () => {
    const { run, ann } = start();
    const saved = tagGame.savePlayer(run.state, 'ann');
    run.leave('ann');
    run.step(() => []);
    expect(run.state.runners.get('bob')!.isIt).toBe(true);
    run.join('ann');
    tagGame.restorePlayer(run.state, 'ann', saved);
    expect(run.state.runners.get('ann')).not.toBe(ann);
    expect(run.state.runners.get('ann')!.isIt).toBe(true);
    expect(run.state.runners.get('bob')!.isIt).toBe(false);
  });
});
