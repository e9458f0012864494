import { beforeEach, describe, expect, test, vi } from 'vitest';
import { PuckHudModel } from '../../../../../client/games/puck/hud/PuckHudModel.ts';
import { puckHints } from '../../../../../client/games/puck/hud/puckHints.ts';
import { Panels } from '../../../../../client/hud/Panels.ts';
import { RoundNews } from '../../../../../client/hud/RoundNews.ts';
import type { PuckEvent, PuckEventOf } from '../../../../../shared/games/puck/events.ts';
import { Award, Marble, PuckState } from '../../../../../shared/games/puck/schemas.ts';
import { Seat } from '../../../../../shared/room/RoomState.ts';
import { FakeEvents } from '../../../../support/FakeEvents.ts';

let state: PuckState;
let model: PuckHudModel;
let news: RoundNews;
let events: FakeEvents<PuckEvent>;
let steering: { isSteering: boolean };
let view: { vitals: { charge: number; dash: number } | undefined };
let roomNowMs: number;
let source: ConstructorParameters<typeof PuckHudModel>[0];

const goal: PuckEventOf<'goal'> = {
  kind: 'goal',
  team: 1,
  scorer: 'me',
  assist: '',
  isOwnGoal: false,
  speed: 700,
  goals1: 1,
  goals2: 0,
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'], now: 0 });
  state = new PuckState();
  for (const [index, [id, name]] of [
    ['me', 'Ann'],
    ['mate', 'Bob'],
    ['rival', 'Cleo'],
  ].entries()) {
    state.seats.set(id!, Object.assign(new Seat(), { name }));
    state.marbles.set(id!, Object.assign(new Marble(), { team: index < 2 ? 1 : 2 }));
  }
  state.phase = 'playing';
  roomNowMs = 10_000;
  state.phaseEndsAt = roomNowMs + 120_000;
  events = new FakeEvents();
  news = new RoundNews();
  view = { vitals: { charge: 0.5, dash: 1 } };
  steering = { isSteering: false };
  const clock = { serverNow: () => roomNowMs } as never;
  source = { room: { state, sessionId: 'me', clock }, events, view, steering, news, panels: new Panels() };
  model = new PuckHudModel(source);
  model.update(0);
  return () => vi.useRealTimers();
});

function pass(ms: number): void {
  vi.advanceTimersByTime(ms);
  model.update(performance.now());
  news.update(performance.now());
}

describe('the score', () => {
  test('is that of the teams, with this player’s marked', () => {
    Object.assign(state, { goals1: 2, goals2: 3 });
    pass(16);
    expect(model.standing.value).toEqual({ goals1: 2, goals2: 3, team: 1, isOvertime: false });
  });

  test('marks nobody for somebody who watches', () => {
    state.marbles.delete('me');
    pass(16);
    expect(model.standing.value.team).toBe(0);
  });
});

describe('golden goal', () => {
  test('begins when the time is up with a tie', () => {
    roomNowMs = state.phaseEndsAt;
    pass(16);
    expect(model.isFinale.value).toBe(true);
  });

  test.each([
    ['one team leads', { goals1: 1 }],
    ['the round is over', { phase: 'podium' as const }],
    ['the lobby has no end', { phase: 'warmup' as const, phaseEndsAt: 0 }],
  ])('and not if %s', (_why, fields) => {
    roomNowMs = state.phaseEndsAt;
    Object.assign(state, fields);
    pass(16);
    expect(model.isFinale.value).toBe(false);
  });
});

describe('a goal', () => {
  test('is told with scorer and assist, and for how many goals', () => {
    events.tell({ ...goal, assist: 'mate' });
    pass(16);
    const [line] = model.goalLines.value;
    expect(line).toMatchObject({ team: 1, isOwnGoal: false, isOwn: true });
    expect([line?.scorer?.isOwn, line?.assist?.name]).toEqual([true, 'Bob']);
    expect(news.announcement.value).toEqual({ text: 'Goal for Blue! 1 : 0', isGold: true });
  });

  test('into the own net is told as such', () => {
    events.tell({ ...goal, team: 2, isOwnGoal: true });
    expect(model.goalLines.value[0]).toMatchObject({ team: 2, isOwnGoal: true });
  });

  test('in the warm-up counts for nothing, so no score is told', () => {
    state.phase = 'warmup';
    events.tell({ ...goal, goals1: 0 });
    pass(16);
    expect(news.announcement.value?.text).toBe('Goal for Blue!');
  });

  test('by nobody, or by somebody who has left, is told as the team’s', () => {
    events.tell({ ...goal, scorer: '' });
    events.tell({ ...goal, scorer: 'gone', assist: 'gone too' });
    expect(model.goalLines.value.map(({ scorer, assist }) => [scorer, assist])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('is forgotten after a while, with the round, and the newest are kept', () => {
    for (let count = 1; count <= 7; count++) events.tell({ ...goal, goals1: count });
    expect(model.goalLines.value.map(({ id }) => id)).toEqual([4, 5, 6, 7]);
    pass(9_000);
    expect(model.goalLines.value).toEqual([]);
    events.tell(goal);
    model.forgetRound();
    expect(model.goalLines.value).toEqual([]);
  });
});

test('the scoreboard shows team, goals and assists', () => {
  Object.assign(state.marbles.get('rival')!, { goals: 2, assists: 1 });
  expect(model.describeRow('rival')).toEqual({ isMarked: false, tags: ['Orange'], columns: ['2', '1'] });
  expect(model.describeRow('somebody who watches')).toEqual({ isMarked: false, tags: [], columns: ['', ''] });
});

test('awards are told in words', () => {
  for (const [kind, value] of [
    ['scorer', 1],
    ['keeper', 3],
    ['longShot', 620],
  ] as const) {
    state.awards.push(Object.assign(new Award(), { kind, id: 'me', value }));
  }
  expect(model.honours().map(({ title, text }) => `${title}: ${text}`)).toEqual([
    'Top scorer: 1 goal',
    'Safe hands: 3 saves',
    'Long shot: from 1.6 m',
  ]);
});

test('charge and dash are shown in percent, and nothing while watching', () => {
  expect(model.vitals.value).toEqual({ charge: 50, dash: 100 });
  view.vitals = undefined;
  pass(16);
  expect(model.vitals.value).toBeUndefined();
});

test('hints are done by rolling, by a charged kick, and by a dash', () => {
  const hints = puckHints(source);
  const done = () => hints.filter((hint) => hint.isDone()).map(({ id }) => id);
  const own = state.marbles.get('me')!;
  expect(done()).toEqual([]);
  own.x += 200;
  expect(done()).toEqual([]);
  steering.isSteering = true;
  expect(done()).toEqual([]);
  own.x += 200;
  expect(done()).toEqual(['roll']);
  events.tell({ kind: 'kick', id: 'me', strength: 0.1 });
  events.tell({ kind: 'kick', id: 'rival', strength: 1 });
  expect(done()).toEqual(['roll']);
  events.tell({ kind: 'kick', id: 'me', strength: 0.8 });
  own.dashedAt = 7;
  expect(done()).toEqual(['roll', 'kick', 'dash']);
});

test.each([
  [2, 1, 'Your team wins, 2 : 1'],
  [0, 3, 'Orange wins, 0 : 3'],
  [1, 1, 'A draw, 1 : 1'],
])('after %i : %i the podium says "%s"', (goals1, goals2, text) => {
  Object.assign(state, { goals1, goals2 });
  expect(model.winnerText()).toBe(text);
});
