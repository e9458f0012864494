import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { TagInput, type TagState } from '../../examples/tag/rules/schemas.ts';
import { tagGame } from '../../examples/tag/rules/tagGame.ts';
import { createBotInputs } from '../support/createBotInputs.ts';
import type { InputsOf } from '../support/randomInputs.ts';
import { GameRun } from '../support/runGame.ts';

/** A match of the example as it was played: what went in, and what came out of it. */
export interface TagReplay {
  readonly seed: number;
  readonly ticks: number;
  readonly players: readonly string[];
  readonly checksumEveryTicks: number;
  readonly facts: { readonly catches: number; readonly scores: Readonly<Record<string, number>> };
  readonly checksums: readonly string[];
  /** Base64 of deflated JSON: [moveX, moveY, dash] for each tick and player. */
  readonly inputs: string;
}

type TagSetup = Omit<TagReplay, 'facts' | 'checksums' | 'inputs'>;
type DrawnInput = readonly [moveX: number, moveY: number, dash: boolean];

/** Plays a match between bots, and records it. */
export function recordTag(setup: TagSetup): TagReplay {
  const drawn: DrawnInput[] = [];
  let inputsOf: InputsOf<TagInput> | undefined;
  const outcome = playTag(setup, (state) => (id) => {
    inputsOf ??= createBotInputs(tagGame, state, setup.seed);
    const inputs = inputsOf(id);
    for (const { moveX, moveY, dash } of inputs) drawn.push([moveX, moveY, dash]);
    return inputs;
  });
  const inputs = deflateRawSync(JSON.stringify(drawn), { level: 9 }).toString('base64');
  return { ...setup, ...outcome, inputs };
}

export function replayTag(replay: TagReplay): Pick<TagReplay, 'facts' | 'checksums'> {
  const drawn = (JSON.parse(inflateRawSync(Buffer.from(replay.inputs, 'base64')).toString()) as DrawnInput[]).values();
  return playTag(replay, () => () => {
    const [moveX, moveY, dash] = drawn.next().value!;
    return [Object.assign(new TagInput(), { moveX, moveY, dash })];
  });
}

/** @param inputsAt called once per tick; the players are asked in their order */
function playTag(setup: TagSetup, inputsAt: (state: TagState) => InputsOf<TagInput>) {
  const run = new GameRun(tagGame, { seed: setup.seed });
  for (const id of setup.players) run.join(id);
  tagGame.startRound(run.state, 1);
  const checksums: string[] = [];
  for (let tick = 1; tick <= setup.ticks; tick++) {
    run.step(inputsAt(run.state));
    if (tick % setup.checksumEveryTicks === 0) checksums.push(run.checksum());
  }
  const scores = Object.fromEntries(setup.players.map((id) => [id, tagGame.scoreOf(run.state, id)]));
  return { facts: { catches: run.events.length, scores }, checksums };
}
