import { describe, expect, it } from 'vitest';
import type { GameModule } from '../../shared/games/GameModule.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { findOrderFailure } from './contract/findOrderFailure.ts';
import { findPredictionFailure } from './contract/findPredictionFailure.ts';
import { findRangeFailure } from './contract/findRangeFailure.ts';
import { findRepeatFailure } from './contract/findRepeatFailure.ts';
import { findReturnFailure } from './contract/findReturnFailure.ts';
import { findRewindFailure } from './contract/findRewindFailure.ts';
import { findSavingFailure } from './contract/findSavingFailure.ts';
import { findStartFailure } from './contract/findStartFailure.ts';
import { findTraceFailure } from './contract/findTraceFailure.ts';
import type { GameContractOptions } from './contract/GameContractOptions.ts';

/** A rule of the contract. Returns a sentence, with the seed, that says how a game breaks it; undefined if it does not. */
type FindFailure = <State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  options: GameContractOptions<State, Input>,
  seed: number,
) => string | undefined;

const contractRules = {
  'the same seed and inputs give the same checksum': findRepeatFailure,
  'going back and replaying gives the same checksum, in this room and in a new one': findRewindFailure,
  'every field is saved and comes back in a new room': findSavingFailure,
  'joins and leaves in any order leave no trace': findTraceFailure,
  'who leaves and comes back has what they had': findReturnFailure,
  'a round starts with nothing of the one before': findStartFailure,
  'a plain copy is predicted exactly as the state steps': findPredictionFailure,
  'every number stays finite and inside its range': findRangeFailure,
  'the order of the seats decides nothing': findOrderFailure,
} as const satisfies Record<string, FindFailure>;
export type ContractRule = keyof typeof contractRules;

const rules = Object.keys(contractRules) as ContractRule[];
const seeds = [1, 20_260_101, 0xdeadbeef];

/** The rules that a game breaks, each with a sentence that says how. */
export function contractFailures<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  options: GameContractOptions<State, Input>,
): Partial<Record<ContractRule, string>> {
  const failures: Partial<Record<ContractRule, string>> = {};
  for (const rule of rules) {
    for (const seed of seeds) failures[rule] ??= contractRules[rule](game, options, seed);
    if (failures[rule] === undefined) delete failures[rule];
  }
  return failures;
}

/** The tests that every game must pass. */
export function describeGameContract<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  options: GameContractOptions<State, Input>,
): void {
  describe(`${game.name} keeps the contract of a game`, () => {
    for (const rule of rules) {
      it.each(seeds)(`${rule} (seed %i)`, (seed) => {
        expect(contractRules[rule](game, options, seed)).toBeUndefined();
      });
    }
  });
}
