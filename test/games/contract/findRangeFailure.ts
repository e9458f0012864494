import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { saveState } from '../../../shared/room/saveState.ts';
import { createRandomInputs } from '../../support/randomInputs.ts';
import { runGame } from '../../support/runGame.ts';
import { rangeFailures } from '../../support/schemaFields.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

const DELAY_MS = 90;
const TICKS_A_SCENE = 100;
/** Ticks. */
const SAVED_EVERY = 10;

/** Checks the whole state after every tick, with half of the players on a slow connection. */
export function findRangeFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, ticks, stage, findBrokenInvariant }: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  const delayMs = (id: string) => (id.charCodeAt(id.length - 1) % 2 === 0 ? DELAY_MS : 0);
  const run = runGame(game, { seed, players, ticks: 0, delayMs });
  const inputsOf = createRandomInputs(game, seed);
  for (let tick = 0; tick < ticks; tick++) {
    if (tick % TICKS_A_SCENE === 0) stage(run.state);
    run.step(inputsOf);
    const where = `seed ${seed}, tick ${run.tickNumber}`;
    const [broken] = rangeFailures(run.state);
    if (broken) return `${where}: ${broken}`;
    const invariant = findBrokenInvariant?.(run.state, run.tickNumber);
    if (invariant) return `${where}: ${invariant}`;
    if (tick % SAVED_EVERY !== 0) continue;
    try {
      saveState(run.state);
    } catch (error) {
      return `${where}: ${String(error)}`;
    }
  }
  return undefined;
}
