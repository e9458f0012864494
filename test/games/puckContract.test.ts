import { describe, expect, it } from 'vitest';
import { freedomOf } from '../../shared/games/puck/kickOff.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { type Marble, type PuckInput, type PuckState, predictedMarbleFields } from '../../shared/games/puck/schemas.ts';
import { stepMarble } from '../../shared/games/puck/stepMarble.ts';
import { tableByName } from '../../shared/games/puck/tables.ts';
import type { SavedFields } from '../../shared/room/saveState.ts';
import { findPuckFault } from '../support/findPuckFault.ts';
import { findSavingFailure } from './contract/findSavingFailure.ts';
import { findStartFailure, twoPasts } from './contract/findStartFailure.ts';
import { forgetAtStart, pathsSetBack } from './contract/forgetAtStart.ts';
import { fieldPathsOf, forgetField } from './contract/forgetField.ts';
import type { GameContractOptions } from './contract/GameContractOptions.ts';
import { describeGameContract } from './gameContract.ts';

interface SavedPuck extends SavedFields {
  readonly marbles: readonly (readonly [id: string, marble: SavedFields])[];
}

const puckContract: GameContractOptions<PuckState, PuckInput> = {
  players: 6,
  ticks: 500,
  trace: { settleTicks: 1, withoutRemains },
  prediction: {
    fields: predictedMarbleFields,
    entityOf: (state, id) => state.marbles.get(id),
    stepCopy(copy, input, step, state) {
      const body = copy as unknown as Marble;
      const age = (step.inputNumber + body.ageOffset) & 0xffff;
      // The client knows the team from the state. It is not predicted.
      const team = teamOfStepped(state, body);
      stepMarble(body, input, age, team, tableByName(state.tableName), freedomOf(state), step.dt);
    },
  },
  stage: stageScramble,
  roundStart: {
    keeps: [
      'randomState',
      'marbles.slot',
      'marbles.team',
      // Marbles count their steps from their first one on.
      'marbles.age',
      'marbles.ageOffset',
      // These mean nothing before somebody has touched the puck.
      'lastTouchX',
      'lastTouchY',
      'isFastShot',
    ],
    setsLater: ['stillX', 'stillY', 'stillAt'],
  },
  order: {
    ticks: 120,
    reversed: (saved) => ({ ...saved, marbles: [...(saved as SavedPuck).marbles].reverse() }),
    sorted: (saved) => ({ ...saved, marbles: [...(saved as SavedPuck).marbles].sort() }),
  },
  findBrokenInvariant: findPuckFault,
};

/** Whoever has exactly the fields of the copy. */
function teamOfStepped(state: PuckState, body: Marble): number {
  const isSame = (marble: Marble) => predictedMarbleFields.every((field) => marble[field] === body[field]);
  return [...state.marbles.values()].find(isSame)!.team;
}

/** What players leave behind: the puck where they sent it, their goals, and the stage of the game that follows from it. */
function withoutRemains(saved: SavedFields): unknown {
  const { marbles, awards } = saved as SavedPuck;
  const { lastTouchId, touchBeforeId, shooterId } = saved;
  return { marbles, awards, lastTouchId, touchBeforeId, shooterId };
}

/** Puts all marbles in one heap around a puck in front of a goal: they overlap, and every kick and dash meets somebody. */
function stageScramble(state: PuckState): void {
  const { height } = tableByName(state.tableName);
  Object.assign(state, { stage: 'live', stageEndsAt: 0 });
  Object.assign(state.puck, { x: 190, y: height / 2 + 20, vx: -100, vy: 0 });
  for (const [index, marble] of [...state.marbles.values()].entries()) {
    marble.x = 200 + (index % 3) * 40;
    marble.y = height / 2 - 40 + Math.floor(index / 3) * 45;
  }
}

describeGameContract(puckGame, puckContract);

describe('the contract finds that Puck forgets', () => {
  it.each(fieldPathsOf(puckGame))('%s', (path) => {
    expect(findSavingFailure(puckGame, { ...puckContract, forget: forgetField(path) }, 1)).toContain('came back as');
  });

  const pasts = twoPasts(puckGame, puckContract, 1);
  it.each(pathsSetBack(puckGame, puckContract.roundStart))('%s when a round starts', (path) => {
    const forgetful = forgetAtStart(puckGame, path);
    expect(findStartFailure(forgetful, puckContract, 1, [path], pasts)).toContain(`starts, ${path} is`);
  });
});
