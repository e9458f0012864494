import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { saveState } from '../../../shared/room/saveState.ts';
import { drawInputs, GameRun, runGame } from '../../support/runGame.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

const SCENES = 4;
/** Ticks. What differs once stays different, and saving takes longer than a tick. */
const COMPARED_EVERY = 5;

/** Runs the same scenes with the same inputs twice, with the seats in opposite orders. The outcome must be the same. */
export function findOrderFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, stage, order }: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  for (let scene = 0; scene < SCENES; scene++) {
    const staged = runGame(game, { seed: seed + scene, players, ticks: 30 });
    stage(staged.state);
    const saved = staged.save();
    const inputs = drawInputs(game, staged.ids, order.ticks, seed - scene);
    const forward = new GameRun(game, { seed });
    const backward = new GameRun(game, { seed });
    forward.restore(saved);
    backward.restore({ ...saved, game: order.reversed(saved.game), seats: [...saved.seats].reverse() });
    for (const [tick, drawn] of inputs.entries()) {
      for (const run of [forward, backward]) run.step((id) => drawn.get(id)!);
      if ((tick + 1) % COMPARED_EVERY !== 0 && tick + 1 < inputs.length) continue;
      // Both are saved by the same code, so their fields are in the same order.
      const [one, two] = [forward, backward].map(({ state }) => JSON.stringify(order.sorted(saveState(state))));
      if (one !== two) return `seed ${seed}, scene ${scene}, by tick ${tick + 1}: ${firstDifference(one!, two!)}`;
    }
  }
  return undefined;
}

function firstDifference(one: string, two: string): string {
  let index = 0;
  while (one[index] === two[index]) index++;
  const around = (text: string) => text.slice(Math.max(0, index - 120), index + 60);
  return `…${around(one)}… in one order, …${around(two)}… in the other`;
}
