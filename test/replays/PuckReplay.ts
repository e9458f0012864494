import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { PuckInput, type PuckState } from '../../shared/games/puck/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import type { InputsOf } from '../support/randomInputs.ts';
import { GameRun } from '../support/runGame.ts';

/** A match of Puck as it was played: what went in, and what came out of it. */
export interface PuckReplay {
  readonly seed: number;
  readonly ticks: number;
  readonly players: readonly string[];
  readonly checksumEveryTicks: number;
  readonly facts: { readonly goals: readonly [number, number]; readonly kicks: number; readonly tackles: number };
  readonly checksums: readonly string[];
  /** Base64 of deflated bytes, three for each tick and player: moveX, moveY, flags. */
  readonly inputs: string;
}

export type PuckSetup = Omit<PuckReplay, 'facts' | 'checksums' | 'inputs'>;
type PuckOutcome = Pick<PuckReplay, 'facts' | 'checksums'>;

const INPUT_BYTES = 3;
const KICK = 1;
const DASH = 2;
const LEVEL = 3;

/** Plays a match between bots, and records it. */
export function recordPuck(setup: PuckSetup): PuckReplay {
  const bots = new Map(
    setup.players.map((id, index) => [id, puckGame.createBot(createRandom(setup.seed + index), LEVEL)]),
  );
  const bytes = new DataView(new ArrayBuffer(setup.ticks * setup.players.length * INPUT_BYTES));
  let offset = 0;
  const outcome = playPuck(setup, (state) => (id) => {
    const input = new PuckInput();
    bots.get(id)!.decide(state, id, input);
    bytes.setInt8(offset, input.moveX);
    bytes.setInt8(offset + 1, input.moveY);
    bytes.setUint8(offset + 2, (input.kick ? KICK : 0) | (input.dash ? DASH : 0));
    offset += INPUT_BYTES;
    return [input];
  });
  const inputs = deflateRawSync(new Uint8Array(bytes.buffer), { level: 9 }).toString('base64');
  return { ...setup, ...outcome, inputs };
}

export function replayPuck(replay: PuckReplay): PuckOutcome {
  const bytes = new DataView(new Uint8Array(inflateRawSync(Buffer.from(replay.inputs, 'base64'))).buffer);
  let offset = 0;
  return playPuck(replay, () => () => {
    const input = new PuckInput();
    input.moveX = bytes.getInt8(offset);
    input.moveY = bytes.getInt8(offset + 1);
    const flags = bytes.getUint8(offset + 2);
    input.kick = (flags & KICK) !== 0;
    input.dash = (flags & DASH) !== 0;
    offset += INPUT_BYTES;
    return [input];
  });
}

/** @param inputsAt called once per tick; the players are asked in their order */
function playPuck(setup: PuckSetup, inputsAt: (state: PuckState) => InputsOf<PuckInput>): PuckOutcome {
  const run = new GameRun(puckGame, { seed: setup.seed });
  for (const id of setup.players) run.join(id);
  puckGame.startRound(run.state, 1);
  const checksums: string[] = [];
  for (let tick = 1; tick <= setup.ticks; tick++) {
    run.step(inputsAt(run.state));
    if (tick % setup.checksumEveryTicks === 0) checksums.push(run.checksum());
  }
  const count = (kind: string) => run.events.filter((event) => event.kind === kind).length;
  const { goals1, goals2 } = run.state;
  return { facts: { goals: [goals1, goals2], kicks: count('kick'), tackles: count('tackle') }, checksums };
}
