import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { arenaEvents } from '../../shared/games/arena/events.ts';
import { ArenaInput, type ArenaState } from '../../shared/games/arena/schemas.ts';
import { TAU } from '../../shared/math/vector.ts';
import type { InputsOf } from '../support/randomInputs.ts';
import { GameRun } from '../support/runGame.ts';

/** Who plays, and when: ticks from 1, the last one not included. */
interface ReplaySeat {
  readonly id: string;
  readonly joinsBeforeTick: number;
  readonly leavesBeforeTick: number;
}

/** A match as it was played: what went in, and what came out of it. */
export interface ArenaReplay {
  readonly mapName: string;
  /** The usual one if undefined. */
  readonly mode?: 'lastOne';
  readonly seed: number;
  readonly ticks: number;
  readonly seats: readonly ReplaySeat[];
  readonly facts: ReplayFacts;
  readonly checksumEveryTicks: number;
  readonly checksums: readonly string[];
  /** Base64 of deflated bytes, five for each tick and seat: see `encodeInputs`. */
  readonly inputs: string;
}

/** What a person can read in a changed replay. */
interface ReplayFacts {
  readonly kills: number;
  readonly shots: number;
  readonly scores: Readonly<Record<string, number>>;
  /** In Last One: how many winners each bout had. */
  readonly bouts?: readonly number[];
}

export type ReplaySetup = Pick<ArenaReplay, 'mapName' | 'mode' | 'seed' | 'ticks' | 'seats' | 'checksumEveryTicks'>;
export type ReplayOutcome = Pick<ArenaReplay, 'facts' | 'checksums'>;

/** The seats of the rooms in which the replays were recorded: part of the state, but no rule depends on it. */
const SEATS = 64;
const INPUT_BYTES = 5;
const FIRE = 1;
const DASH = 2;
const HAS_INPUT = 4;

/** Plays a match by whatever gives its inputs: a pilot that is being recorded, or a recording. */
export function playMatch(
  setup: ReplaySetup,
  inputsAt: (tick: number, run: GameRun<ArenaState, ArenaInput>) => InputsOf<ArenaInput>,
): ReplayOutcome {
  const settings = setup.mode && { settings: { mode: setup.mode } };
  const run = new GameRun(arenaGame, { seed: setup.seed, maxPlayers: SEATS, ...settings });
  const scores: Record<string, number> = {};
  const checksums: string[] = [];
  arenaGame.startRound(run.state, 1);
  run.state.mapName = setup.mapName;
  for (let tick = 1; tick <= setup.ticks; tick++) {
    for (const seat of setup.seats) {
      if (seat.joinsBeforeTick === tick) run.join(seat.id);
      if (seat.leavesBeforeTick === tick) run.leave(seat.id);
    }
    run.step(inputsAt(tick, run));
    for (const id of run.ids) scores[id] = arenaGame.scoreOf(run.state, id);
    if (tick % setup.checksumEveryTicks === 0) checksums.push(run.checksum());
  }
  const kills = run.events.filter((event) => event.kind === 'kill').length;
  const facts = { kills, shots: run.state.nextSerial - 1, scores };
  const bouts = run.events.flatMap((event) => {
    const read = arenaEvents.read(event);
    return read?.kind === 'bout' ? [read.winners.length] : [];
  });
  return { facts: setup.mode ? { ...facts, bouts } : facts, checksums };
}

/** Plays a recording again. */
export function playReplay(replay: ArenaReplay): ReplayOutcome {
  const bytes = new DataView(new Uint8Array(inflateRawSync(Buffer.from(replay.inputs, 'base64'))).buffer);
  const indices = new Map(replay.seats.map((seat, index) => [seat.id, index]));
  return playMatch(replay, (tick) => (id) => {
    const offset = ((tick - 1) * replay.seats.length + indices.get(id)!) * INPUT_BYTES;
    const flags = bytes.getUint8(offset + 4);
    if (!(flags & HAS_INPUT)) return [];
    const input = new ArenaInput();
    input.moveX = bytes.getInt8(offset);
    input.moveY = bytes.getInt8(offset + 1);
    input.aim = (bytes.getUint16(offset + 2) / 0x10000) * TAU;
    input.fire = (flags & FIRE) !== 0;
    input.dash = (flags & DASH) !== 0;
    return [input];
  });
}

/** Five bytes an input: moveX, moveY, aim (its 16-bit code, big end first), flags. Ticks in order, seats in order in each. */
export function encodeInputs(
  ticks: ReadonlyArray<ReadonlyMap<string, ArenaInput>>,
  seats: readonly ReplaySeat[],
): string {
  const bytes = new DataView(new ArrayBuffer(ticks.length * seats.length * INPUT_BYTES));
  for (const [tick, inputs] of ticks.entries()) {
    for (const [index, seat] of seats.entries()) {
      const input = inputs.get(seat.id);
      if (!input) continue;
      const offset = (tick * seats.length + index) * INPUT_BYTES;
      bytes.setInt8(offset, input.moveX);
      bytes.setInt8(offset + 1, input.moveY);
      bytes.setUint16(offset + 2, Math.round((input.aim / TAU) * 0x10000) & 0xffff);
      bytes.setUint8(offset + 4, HAS_INPUT | (input.fire ? FIRE : 0) | (input.dash ? DASH : 0));
    }
  }
  return deflateRawSync(new Uint8Array(bytes.buffer), { level: 9 }).toString('base64');
}
