import { Metadata } from '@colyseus/schema';
import type { GameModule } from '../../../shared/games/GameModule.ts';
import { setupOf } from '../../../shared/games/GameModule.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { RoomState } from '../../../shared/room/RoomState.ts';
import { restoreState, saveState } from '../../../shared/room/saveState.ts';
import { canonicalJson } from '../../support/checksum.ts';
import { dumpState } from '../../support/dumpState.ts';
import { scrambleState } from '../../support/scrambleState.ts';
import type { GameContractOptions } from './GameContractOptions.ts';

/** Fields of the room, which games do not save. */
export const shellFields: ReadonlySet<string> = new Set(Object.keys(Metadata.getFields(RoomState)));

/** Gives every field of every schema a unique value. After saving as JSON, all of them must be restored in a new state. */
export function findSavingFailure<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  { players, forget = (saved) => saved }: GameContractOptions<State, Input>,
  seed: number,
): string | undefined {
  const setup = setupOf(game, seed);
  const state = game.createState(setup);
  for (let player = 0; player < players; player++) {
    game.addPlayer(state, { id: `p${player}`, name: `p${player}`, look: player, team: 0 });
  }
  scrambleState(state, createRandom(seed), shellFields);
  const restored = game.createState(setup);
  restoreState(restored, forget(JSON.parse(JSON.stringify(saveState(state))), restored));
  const dumped = dumpState(restored) as Record<string, unknown>;
  for (const [name, before] of Object.entries(dumpState(state) as object)) {
    const after = dumped[name];
    if (shellFields.has(name) || canonicalJson(before) === canonicalJson(after)) continue;
    return `seed ${seed}: ${name} was ${canonicalJson(before)} and came back as ${canonicalJson(after)}`;
  }
  return undefined;
}
