import fc from 'fast-check';
import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { canonicalJson } from '../../support/checksum.ts';
import { createRandomInputs } from '../../support/randomInputs.ts';
import { GameRun } from '../../support/runGame.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

type Doing = { kind: 'toggle'; seat: number } | { kind: 'run'; ticks: number } | { kind: 'round' };
const SEQUENCES = 25;

/** Players join, play and leave at random. When all have left, the state must be the same as if nobody had ever joined. */
export function findTraceFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  options: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  const doing: fc.Arbitrary<Doing> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('toggle'), seat: fc.nat(game.maxPlayers - 1) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('run'), ticks: fc.integer({ min: 1, max: 25 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('round') }) },
  );
  const property = fc.property(fc.array(doing, { maxLength: 25 }), (doings) => {
    const joined = new GameRun(game, { seed });
    const untouched = new GameRun(game, { seed });
    act(game, joined, untouched, doings, seed);
    for (const run of [joined, untouched]) run.run(options.trace.settleTicks, () => []);
    const [left, fresh] = [joined, untouched].map((run) =>
      canonicalJson(options.trace.withoutRemains(run.save().game)),
    );
    if (left !== fresh) throw new Error(`left behind: ${left}\nnever joined: ${fresh}`);
  });
  const details = fc.check(property, { seed, numRuns: SEQUENCES });
  return details.failed ? fc.defaultReportMessage(details) : undefined;
}

/** Does everything in the first run, and everything except joining in the second. At the end, all players have left. */
function act<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  joined: GameRun<State, Input>,
  untouched: GameRun<State, Input>,
  doings: readonly Doing[],
  seed: number,
): void {
  const inputsOf = createRandomInputs(game, seed);
  for (const [index, doing] of doings.entries()) {
    if (doing.kind === 'toggle') {
      const id = `p${doing.seat}`;
      if (joined.ids.includes(id)) joined.leave(id);
      else joined.join(id);
    } else if (doing.kind === 'run') {
      joined.run(doing.ticks, inputsOf);
      untouched.run(doing.ticks, inputsOf);
    } else {
      for (const run of [joined, untouched]) game.startRound(run.state, index);
    }
  }
  for (const id of joined.ids) joined.leave(id);
}
