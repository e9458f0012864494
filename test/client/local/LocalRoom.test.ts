import { describe, expect, test } from 'vitest';
import { LocalRoom } from '../../../client/local/LocalRoom.ts';
import { tagGame } from '../../../examples/tag/rules/tagGame.ts';
import type { GameEvent } from '../../../shared/defineEvents.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { gameList } from '../../../shared/games/gameList.ts';
import { puckGame } from '../../../shared/games/puck/puckGame.ts';
import { puckSettings } from '../../../shared/games/puck/puckSettings.ts';
import { PUCK_RADIUS } from '../../../shared/games/puck/rules.ts';
import { goalsOf, tableByName } from '../../../shared/games/puck/tables.ts';
import { PUBLIC_WARMUP_MS, usualLengths } from '../../../shared/room/MatchPhases.ts';
import type { Phase, RoomState } from '../../../shared/room/RoomState.ts';
import { ballGame } from '../../games/ball/ballGame.ts';
import { checksumOf } from '../../support/checksum.ts';
import { dumpState } from '../../support/dumpState.ts';
import { createRandomInputs } from '../../support/randomInputs.ts';
import { StepLoopRun } from '../../support/StepLoopRun.ts';

const games: readonly AnyGameModule[] = [...gameList, tagGame, ballGame];
const playersOf = (game: AnyGameModule) => Math.min(6, game.maxPlayers);
const SEED = 20;
/** As short as every game allows. */
const settings = { roundSeconds: 60 };

function open(game: AnyGameModule, seed = SEED): LocalRoom<RoomState, object, GameEvent> {
  return new LocalRoom(game, { seed, players: playersOf(game), playerName: 'Ann', settings });
}

/** The same inputs for every room that asks for them, one a step. */
function createWishes(game: AnyGameModule): () => object {
  const inputsOf = createRandomInputs(game, SEED);
  let last: object = new game.Input();
  return () => {
    last = inputsOf('you').at(-1) ?? last;
    return last;
  };
}

/** Each phase that begins within the time, up to four, with the step in which it does. */
function phasesOf(room: LocalRoom<RoomState, object, GameEvent>, seconds: number, wish: () => object) {
  const begun: { phase: Phase; tick: number }[] = [];
  const steps = (seconds * 1000) / room.stepMs;
  for (let step = 0; step < steps && begun.length < 4; step++) {
    const before = room.state.phase;
    room.step((input) => Object.assign(input, wish()));
    if (room.state.phase !== before) begun.push({ phase: room.state.phase, tick: room.tick });
  }
  return begun;
}

describe.each(games.map((game) => [game.name, game] as const))('%s in the page', (_name, game) => {
  test('is played through countdown, round and podium, and on to the next round', () => {
    const room = open(game);
    const { state, stepMs } = room;
    expect([state.phase, state.seats.size]).toEqual(['countdown', playersOf(game)]);
    expect([...state.seats.values()].filter((seat) => !seat.isBot).map(({ name }) => name)).toEqual(['Ann']);
    const begun = phasesOf(room, 200, createWishes(game));
    expect(begun.map(({ phase }) => phase)).toEqual(['playing', 'podium', 'countdown', 'playing']);
    const [playing, podium, countdown, next] = begun.map(({ tick }) => tick * stepMs);
    const roundMs = game.roundMs(state);
    expect(playing).toBeCloseTo(usualLengths.countdownMs);
    // Some rounds may end before or after their time.
    if (!game.isRoundOver) expect(podium! - playing!).toBeCloseTo(roundMs);
    expect(countdown! - podium!).toBeCloseTo({ ...usualLengths, ...game.phaseLengths }.podiumMs);
    expect(next! - countdown!).toBeCloseTo(usualLengths.countdownMs);
    expect(state.round).toBeGreaterThanOrEqual(2);
  });

  test('is the same match with the same seed and inputs, and another with another seed', () => {
    const [one, same, other] = [open(game), open(game), open(game, SEED + 1)];
    for (const room of [one, same, other]) phasesOf(room, 20, createWishes(game));
    expect(checksumOf(dumpState(same.state))).toBe(checksumOf(dumpState(one.state)));
    expect(checksumOf(dumpState(other.state))).not.toBe(checksumOf(dumpState(one.state)));
  });

  test("is, step by step and event by event, what a server's room makes of the same inputs", () => {
    const room = open(game);
    const run = new StepLoopRun(game, { seed: SEED, players: playersOf(game), settings });
    const events: GameEvent[] = [];
    room.on((event) => events.push(event));
    const wish = createWishes(game);
    // Until after the time is up.
    const steps = (game.roundMs(room.state) / 1000 + 5) * game.tickRate;
    for (let step = 0; step < steps; step++) {
      const input = wish();
      room.step((own) => Object.assign(own, input));
      run.step(Object.assign(new game.Input(), input));
      if (step % 200 === 0) expect(dumpState(room.state), `step ${step}`).toEqual(dumpState(run.state));
    }
    expect(dumpState(room.state)).toEqual(dumpState(run.state));
    expect(events).toEqual(run.events);
    expect(events.length).toBeGreaterThan(0);
    expect(room.state.round).toBe(1);
  });
});

describe('the time of a room in the page', () => {
  const [game] = games;
  const STEP_MS = 1000 / game!.tickRate;

  test('goes with the frames: one input a step, and the steps that are due', () => {
    const room = open(game!);
    let samples = 0;
    for (let frame = 0; frame < 60; frame++) room.advance(1000 / 60, () => samples++);
    expect(samples).toBe(room.tick);
    expect(room.tick).toBeGreaterThanOrEqual(game!.tickRate);
    expect(room.tick).toBeLessThanOrEqual(game!.tickRate + 1);
  });

  test('stands in a pause, instead of being caught up with', () => {
    const room = open(game!);
    room.advance(60_000);
    expect(room.tick).toBe(5);
    expect(room.state.phase).toBe('countdown');
    expect(room.share).toBeGreaterThan(0);
    expect(room.share).toBeLessThanOrEqual(1);
  });

  test('shows what is between the last two steps, and counts down to the end of the phase', () => {
    const room = open(game!);
    room.advance(STEP_MS * 1.25);
    expect(room.tick).toBe(2);
    expect(room.share).toBeCloseTo(0.25);
    expect(room.clock.serverNow()).toBeCloseTo(1.25 * STEP_MS);
    expect(room.clock.renderNow()).toBe(room.clock.serverNow());
    expect(room.state.phaseEndsAt).toBe(usualLengths.countdownMs);
  });
});

describe('a room without a person', () => {
  test.each(games.map((game) => [game.name, game] as const))('plays %s without an end', (_name, game) => {
    const room = new LocalRoom(game, { seed: SEED, players: playersOf(game), settings });
    expect(room.sessionId).toBe('');
    expect([...room.state.seats.values()].every(({ isBot }) => isBot)).toBe(true);
    const begun = phasesOf(room, PUBLIC_WARMUP_MS / 1000 + settings.roundSeconds + 30, () => ({}));
    expect(begun).toEqual([]);
    expect(room.state.phase).toBe('playing');
    expect(room.state.phaseEndsAt).toBe(0);
  });

  test('starts over when the game says that the round is over', () => {
    const room = new LocalRoom(puckGame, { seed: SEED, players: 4 });
    const { state } = room;
    const goals = puckSettings.read(state.settings.values, 'goalsToWin');
    Object.assign(state, { stage: 'live', goals1: goals - 1 });
    const { right, top, bottom } = goalsOf(tableByName(state.tableName));
    Object.assign(state.puck, { x: right - PUCK_RADIUS, y: (top + bottom) / 2, vx: 600, vy: 0 });
    for (let step = 0; step < 60 && state.goals1 < goals; step++) room.step();
    expect([state.goals1, state.isDecided, state.round]).toEqual([goals, true, 0]);
    for (let step = 0; step < 300 && state.goals1 > 0; step++) room.step();
    expect([state.goals1, state.isDecided, state.round]).toEqual([0, false, 1]);
    expect(state.phase).toBe('playing');
  });
});
