import type { GameModule } from '../../../shared/games/GameModule.ts';
import { createRandom } from '../../../shared/math/random.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { type Saved, type SavedFields, saveState } from '../../../shared/room/saveState.ts';
import { createRandomInputs } from '../../support/randomInputs.ts';
import { GameRun, runGame, type SavedRun } from '../../support/runGame.ts';
import { scrambleState } from '../../support/scrambleState.ts';
import { shellFields } from './findSavingFailure.ts';
import { fieldPathsOf, forgetField } from './forgetField.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

const ROUND = 2;

/**
 * Begins a round in two rooms that differ in a single field, for each field in turn. If the field still differs, it is left
 * over from before, and the game must have named it.
 * @param paths the fields that are looked at; by default all
 * @param pasts from before the round, if they are there: whatever the start of a round does, they are the same
 */
export function findStartFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  options: GameContractOptions<State, Input>,
  seed: number,
  paths: readonly string[] = fieldPathsOf(game),
  pasts: TwoPasts<State> = twoPasts(game, options, seed),
): string | undefined {
  const { past, other } = pasts;
  const usual = begin(game, past);
  for (const path of paths) {
    const changed = begin(game, { ...past, game: forgetField(path)(past.game, other) });
    const { keeps, setsLater } = options.roundStart;
    const [isLeft, isKept] = usual.map((saved, moment) => valueAt(saved, path) !== valueAt(changed[moment]!, path));
    const where = `seed ${seed}: when a round starts, ${path}`;
    if (isKept && !keeps.includes(path)) return `${where} is left over from the round before`;
    if (isLeft && !isKept && !setsLater.includes(path)) return `${where} is set only by the first step`;
    if (keeps.includes(path) ? !isKept : setsLater.includes(path) && !isLeft) return `${where} is not left over`;
  }
  return undefined;
}

interface TwoPasts<State extends RoomState> {
  readonly past: SavedRun;
  readonly other: State;
}

/** The end of a round, and a state in which every field has another value. */
export function twoPasts<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, ticks, stage }: GameContractOptions<State, Input>,
  seed: number,
): TwoPasts<State> {
  const run = runGame(game, { seed, players, ticks: 1 });
  stage(run.state);
  run.run(ticks, createRandomInputs(game, seed));
  const saved = run.save();
  const random = createRandom(seed);
  scrambleState(run.state, random, shellFields);
  const again = new GameRun(game, { seed });
  again.restore(run.save());
  scrambleState(again.state, random, shellFields);
  return { past: { ...saved, game: withItems(saved.game, saveState(again.state)) }, other: run.state };
}

/** In an empty list, nothing could be left over: it gets the items of another state. */
function withItems(saved: SavedFields, filled: SavedFields): SavedFields {
  return Object.fromEntries(
    Object.entries(saved).map(([name, value]) => [name, isEmpty(value) ? filled[name]! : value]),
  );
}

/** What is saved when the round has started, and after its first step. */
function begin<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  past: SavedRun,
): readonly SavedFields[] {
  const run = new GameRun(game, { seed: 1 });
  run.restore(past);
  game.startRound(run.state, ROUND);
  const started = run.save().game;
  run.step(() => []);
  return [started, run.save().game];
}

/** As JSON. Below a collection, the values of all its items. */
function valueAt(saved: SavedFields, path: string): string {
  return JSON.stringify(valuesAt(saved, path.split('.')));
}

function valuesAt(saved: Saved | undefined, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return saved;
  if (!Array.isArray(saved)) return valuesAt((saved as SavedFields)[name], rest);
  // The items of a map come with their keys.
  return saved.map((item) => valuesAt(Array.isArray(item) ? item[1] : item, [name, ...rest]));
}

export function isEmpty(value: Saved | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}
