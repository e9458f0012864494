import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { createRandomInputs } from '../../support/randomInputs.ts';
import { runGame } from '../../support/runGame.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

/** Runs twice with the same seed. Anything that the first run keeps outside its state changes the second. */
export function findRepeatFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, ticks, stage }: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  const outcomes = [1, 2].map(() => {
    const run = runGame(game, { seed, players, ticks: 1 });
    stage(run.state);
    run.run(ticks, createRandomInputs(game, seed));
    return run.checksum();
  });
  const [first, second] = outcomes;
  return first === second ? undefined : `seed ${seed}: two runs of ${ticks} ticks ended in ${first} and ${second}`;
}
