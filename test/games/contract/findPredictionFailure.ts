import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { runGame } from '../../support/runGame.ts';
import type { GameContractOptions, Prediction } from './GameContractOptions.ts';

/**
 * Steps a plain copy of every seat's own part next to the state itself, with the same inputs. After each step, every
 * predicted field must be exactly equal.
 */
export function findPredictionFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, ticks, prediction }: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  if (!prediction) return undefined;
  let failure: string | undefined;
  const compared: GameModule<State, Input> = {
    ...game,
    stepPlayer(state, id, input, step) {
      const { inputNumber } = step;
      const entity = prediction.entityOf(state, id);
      if (!entity || inputNumber === undefined) return game.stepPlayer(state, id, input, step);
      const copy = copyOf(entity, prediction);
      prediction.stepCopy(copy, input, { dt: step.dt, inputNumber }, state);
      game.stepPlayer(state, id, input, step);
      const stepped = copyOf(entity, prediction);
      for (const field of prediction.fields) {
        if (Object.is(copy[field], stepped[field])) continue;
        failure ??= `seed ${seed}, ${id}, input ${inputNumber}: ${field} predicted ${copy[field]}, stepped ${stepped[field]}`;
      }
    },
  };
  runGame(compared, { seed, players, ticks });
  return failure;
}

function copyOf<State, Input>(entity: object, prediction: Prediction<State, Input>): Record<string, unknown> {
  const fields = entity as Record<string, unknown>;
  return Object.fromEntries(prediction.fields.map((field) => [field, fields[field]]));
}
