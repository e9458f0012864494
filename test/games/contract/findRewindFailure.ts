import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { drawInputs, GameRun, runGame } from '../../support/runGame.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

const REPLAYED_TICKS = 8;
const STOPS = 6;

/**
 * At several moments: saves, plays eight ticks, restores, and plays the same eight ticks again. Then restores into a state
 * with another seed, which has only what was saved, and plays them once more.
 */
export function findRewindFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, ticks, stage, forget = (saved) => saved }: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  const run = runGame(game, { seed, players, ticks: 0 });
  const between = Math.ceil(ticks / STOPS);
  for (let stop = 1; stop <= STOPS; stop++) {
    stage(run.state);
    for (const inputs of drawInputs(game, run.ids, between, seed + stop)) run.step((id) => inputs.get(id)!);
    const saved = run.save();
    const whole = run.checksum();
    const replayed = drawInputs(game, run.ids, REPLAYED_TICKS, seed - stop);
    const replay = (target: GameRun<State, Input>) => {
      for (const inputs of replayed) target.step((id) => inputs.get(id)!);
      return target.checksum();
    };
    const first = replay(run);
    const elsewhere = new GameRun(game, { seed: seed ^ 0x5555 });
    for (const [place, target] of [
      ['the same state', run],
      ['a new state', elsewhere],
    ] as const) {
      target.restore({ ...saved, game: forget(saved.game, target.state) });
      const where = `seed ${seed}, tick ${saved.tickNumber}, in ${place}`;
      if (target.checksum() !== whole) return `${where}: what is restored is not what was saved`;
      const again = replay(target);
      if (again !== first) return `${where}: replayed to ${again}, not to ${first}`;
    }
  }
  return undefined;
}
