import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { tagGame } from '../../examples/tag/rules/tagGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { ballGame } from '../games/ball/ballGame.ts';
import { createBotInputs } from '../support/createBotInputs.ts';
import type { InputsOf } from '../support/randomInputs.ts';
import { GameRun } from '../support/runGame.ts';

/** The games whose matches between bots are recorded: the example, and the tests' own. */
export const replayedGames: readonly AnyGameModule[] = [tagGame, ballGame];

/** A match between bots as it was played: what went in, and what came out of it. */
export interface BotReplay {
  readonly seed: number;
  readonly ticks: number;
  readonly players: readonly string[];
  readonly checksumEveryTicks: number;
  /** How often each event happened, and the scores. */
  readonly facts: {
    readonly events: Readonly<Record<string, number>>;
    readonly scores: Readonly<Record<string, number>>;
  };
  readonly checksums: readonly string[];
  /** Base64 of deflated JSON: the fields of the input, in their order, for each tick and player. */
  readonly inputs: string;
}

type BotReplaySetup = Omit<BotReplay, 'facts' | 'checksums' | 'inputs'>;
type Outcome = Pick<BotReplay, 'facts' | 'checksums'>;

export function recordBots(game: AnyGameModule, setup: BotReplaySetup): BotReplay {
  const drawn: unknown[][] = [];
  let inputsOf: InputsOf<object> | undefined;
  const outcome = play(game, setup, (state) => (id) => {
    inputsOf ??= createBotInputs(game, state, setup.seed);
    const inputs = inputsOf(id);
    for (const input of inputs) drawn.push(fieldsOf(game).map((field) => (input as Record<string, unknown>)[field]));
    return inputs;
  });
  const inputs = deflateRawSync(JSON.stringify(drawn), { level: 9 }).toString('base64');
  return { ...setup, ...outcome, inputs };
}

export function replayBots(game: AnyGameModule, replay: BotReplay): Outcome {
  const drawn = (JSON.parse(inflateRawSync(Buffer.from(replay.inputs, 'base64')).toString()) as unknown[][]).values();
  return play(game, replay, () => () => {
    const values = drawn.next().value!;
    const fields = fieldsOf(game).map((field, index) => [field, values[index]]);
    return [Object.assign(new game.Input(), Object.fromEntries(fields))];
  });
}

function fieldsOf(game: AnyGameModule): string[] {
  return Object.keys((new game.Input() as { toJSON(): object }).toJSON());
}

/** @param inputsAt called once per tick; the players are asked in their order */
function play(game: AnyGameModule, setup: BotReplaySetup, inputsAt: (state: RoomState) => InputsOf<object>): Outcome {
  const run = new GameRun(game, { seed: setup.seed });
  for (const id of setup.players) run.join(id);
  game.startRound(run.state, 1);
  const checksums: string[] = [];
  for (let tick = 1; tick <= setup.ticks; tick++) {
    run.step(inputsAt(run.state));
    if (tick % setup.checksumEveryTicks === 0) checksums.push(run.checksum());
  }
  const events: Record<string, number> = {};
  for (const { kind } of run.events) events[kind] = (events[kind] ?? 0) + 1;
  const scores = Object.fromEntries(setup.players.map((id) => [id, game.scoreOf(run.state, id)]));
  return { facts: { events, scores }, checksums };
}
