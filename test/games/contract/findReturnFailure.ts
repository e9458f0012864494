import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { canonicalJson } from '../../support/checksum.ts';
import { createRandomInputs } from '../../support/randomInputs.ts';
import { runGame } from '../../support/runGame.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

/** Each player leaves and returns at once under another id, and must neither gain nor lose anything. */
export function findReturnFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, ticks, stage }: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  const run = runGame(game, { seed, players, ticks: 0 });
  const inputsOf = createRandomInputs(game, seed);
  for (const id of run.ids) {
    stage(run.state);
    run.run(Math.ceil(ticks / players), inputsOf);
    const saved = JSON.parse(JSON.stringify(game.savePlayer(run.state, id)));
    const score = game.scoreOf(run.state, id);
    const again = `${id}-again`;
    run.leave(id);
    run.join(again);
    game.restorePlayer(run.state, again, saved);
    const where = `seed ${seed}, ${id} at tick ${run.tickNumber}`;
    if (game.scoreOf(run.state, again) !== score)
      return `${where}: ${game.scoreOf(run.state, again)} points, not ${score}`;
    const restored = canonicalJson(game.savePlayer(run.state, again));
    if (restored !== canonicalJson(saved)) return `${where}: came back as ${restored}, not as ${canonicalJson(saved)}`;
  }
  return undefined;
}
