import { describe, expect, it } from 'vitest';
import { predictedFields, type RunnerBody, type TagInput, type TagState } from '../../examples/tag/rules/schemas.ts';
import { stepRunner } from '../../examples/tag/rules/stepRunner.ts';
import { tagGame } from '../../examples/tag/rules/tagGame.ts';
import type { Saved } from '../../shared/room/saveState.ts';
import { createBotInputs } from '../support/createBotInputs.ts';
import { GameRun } from '../support/runGame.ts';
import { findSavingFailure } from './contract/findSavingFailure.ts';
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
  // All in one heap, where everybody touches everybody.
  stage(state) {
    for (const [index, runner] of [...state.runners.values()].entries()) {
      Object.assign(runner, { x: 780 + index * 15, y: 450 + (index % 2) * 20 });
    }
  },
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
