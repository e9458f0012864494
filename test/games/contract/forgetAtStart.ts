import { type GameModule, setupOf } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { restoreState, saveState } from '../../../shared/room/saveState.ts';
import { isEmpty } from './findStartFailure.ts';
import { fieldPathsOf, forgetField } from './forgetField.ts';
import type { RoundStart } from './GameContractOptions.ts';

/** Every field that the start of a round sets back. */
export function pathsSetBack<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { keeps, setsLater }: RoundStart,
): string[] {
  return fieldPathsOf(game).filter((path) => !keeps.includes(path) && !setsLater.includes(path));
}

/** The same game, but the start of a round leaves one field as it was, or the collection that it is in, if it becomes empty. */
export function forgetAtStart<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  path: string,
): GameModule<State, Input> {
  const [root = ''] = path.split('.');
  return {
    ...game,
    startRound(state, round) {
      const before = game.createState(setupOf(game, 1));
      restoreState(before, saveState(state));
      game.startRound(state, round);
      const started = saveState(state);
      restoreState(state, forgetField(isEmpty(started[root]) ? root : path)(started, before));
    },
  };
}
