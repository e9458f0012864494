import { describe, expect, it } from 'vitest';
import type { Saved } from '../../shared/room/saveState.ts';
import { createBotInputs } from '../support/createBotInputs.ts';
import { GameRun } from '../support/runGame.ts';
import { ballGame } from './ball/ballGame.ts';
import type { BallInput, BallState, Paddle } from './ball/ballSchemas.ts';
import { impureGame } from './ball/impureGame.ts';
import { predictedPaddleFields, stepPaddle } from './ball/stepPaddle.ts';
import { findSavingFailure } from './contract/findSavingFailure.ts';
import { findStartFailure, twoPasts } from './contract/findStartFailure.ts';
import { forgetAtStart, pathsSetBack } from './contract/forgetAtStart.ts';
import { fieldPathsOf, forgetField } from './contract/forgetField.ts';
import type { GameContractOptions } from './contract/GameContractOptions.ts';
import { contractFailures, describeGameContract } from './gameContract.ts';

const ballContract: GameContractOptions<BallState, BallInput> = {
  players: 2,
  ticks: 400,
  trace: {
    settleTicks: 1,
    // Each kick-off draws from the room's random numbers.
    withoutRemains: (saved) => ({ ...saved, randomState: 0 }),
  },
  prediction: {
    fields: predictedPaddleFields,
    entityOf: (state, id) => state.paddles.get(id),
    stepCopy: (copy, input, step) => stepPaddle(copy as unknown as Paddle, input, step.dt),
  },
  stage: (state) => Object.assign(state.ball, { x: 20, y: 100, vx: -100, vy: 10 }),
  roundStart: { keeps: ['randomState', 'paddles.side'], setsLater: [] },
  order: {
    ticks: 100,
    reversed: (saved) => ({ ...saved, paddles: [...(saved.paddles as Saved[])].reverse() }),
    sorted: (saved) => ({ ...saved, paddles: [...(saved.paddles as Saved[])].sort() }),
  },
};

describeGameContract(ballGame, ballContract);

describe('the contract finds a game that', () => {
  it('draws chance from outside its state', () => {
    const failures = contractFailures(impureGame, ballContract);
    expect(failures['the same seed and inputs give the same checksum']).toContain('seed');
    expect(failures['going back and replaying gives the same checksum, in this room and in a new one']).toContain(
      'seed',
    );
  });

  it('counts outside its state', () => {
    let steps = 0;
    const counting: typeof ballGame = {
      ...ballGame,
      stepWorld(state, tick) {
        ballGame.stepWorld(state, tick);
        if (++steps % 100 === 0) state.ball.vy += 1;
      },
    };
    const failures = contractFailures(counting, ballContract);
    expect(failures['going back and replaying gives the same checksum, in this room and in a new one']).toBeDefined();
  });

  it.each(fieldPathsOf(ballGame))('forgets to save %s', (path) => {
    const forgetful = { ...ballContract, forget: forgetField<BallState>(path) };
    expect(findSavingFailure(ballGame, forgetful, 1)).toContain('came back as');
  });

  const pasts = twoPasts(ballGame, ballContract, 1);
  it.each(pathsSetBack(ballGame, ballContract.roundStart))('forgets to set back %s when a round starts', (path) => {
    const forgetful = forgetAtStart(ballGame, path);
    expect(findStartFailure(forgetful, ballContract, 1, [path], pasts)).toContain(`starts, ${path} is`);
  });

  it('keeps something of those who left', () => {
    const clinging: typeof ballGame = { ...ballGame, removePlayer: (state, id) => void state.paddles.delete(id) };
    expect(Object.keys(contractFailures(clinging, ballContract))).toEqual([
      'joins and leaves in any order leave no trace',
    ]);
  });

  it('gives a fresh start to who leaves and comes back', () => {
    const forgiving: typeof ballGame = { ...ballGame, restorePlayer() {} };
    expect(Object.keys(contractFailures(forgiving, ballContract))).toEqual([
      'who leaves and comes back has what they had',
    ]);
  });

  it('steps otherwise than its client predicts', () => {
    const drifting: typeof ballGame = {
      ...ballGame,
      stepPlayer: (state, id, input, step) => ballGame.stepPlayer(state, id, input, { ...step, dt: step.dt * 1.001 }),
    };
    expect(Object.keys(contractFailures(drifting, ballContract))).toEqual([
      'a plain copy is predicted exactly as the state steps',
    ]);
  });

  it('writes numbers that its fields cannot carry', () => {
    const overflowing: typeof ballGame = {
      ...ballGame,
      stepPlayer(state, id, input, step) {
        ballGame.stepPlayer(state, id, input, step);
        const paddle = state.paddles.get(id);
        if (paddle && step.inputNumber === 50) paddle.goals = 256;
      },
    };
    expect(Object.keys(contractFailures(overflowing, ballContract))).toEqual([
      'every number stays finite and inside its range',
    ]);
  });

  it('lets the order of its seats decide', () => {
    const firstComesFirst: typeof ballGame = {
      ...ballGame,
      stepWorld(state, tick) {
        ballGame.stepWorld(state, tick);
        const [first] = state.paddles.values();
        if (first) state.ball.vy += first.side - 0.5;
      },
    };
    expect(Object.keys(contractFailures(firstComesFirst, ballContract))).toEqual([
      'the order of the seats decides nothing',
    ]);
  });
});

describe('ballGame', () => {
  it('is played by its bots until somebody scores', () => {
    const run = new GameRun(ballGame, { seed: 5 });
    for (const id of ['left', 'right']) run.join(id);
    const inputsOf = createBotInputs(ballGame, run.state, 5, (id) => (id === 'left' ? 4 : 1));
    for (let tick = 0; tick < 2000 && run.events.length === 0; tick++) run.step(inputsOf);
    expect(run.events[0]).toMatchObject({ kind: 'goal' });
    const goal = ballGame.events.read(run.events[0]);
    expect(ballGame.scoreOf(run.state, goal!.by)).toBe(1);
  });
});
