import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GameHud } from '../../../client/games/GameHud.ts';
import { HudModel, type HudSource } from '../../../client/hud/HudModel.ts';
import { type Phase, RoomSettings, RoomState, Seat } from '../../../shared/room/RoomState.ts';

let state: RoomState;
let model: HudModel;
let sent: unknown[];
let roomNowMs: number;
let nowMs: number;
let status: HudSource['connection']['status'];
let game: ReturnType<typeof createGame>;
let notify: (text: string) => void;
const isOperator = signal(false);

function createGame() {
  return {
    parts: {},
    hints: [],
    columns: [],
    isFinale: signal(false),
    aim: '',
    update: vi.fn(),
    forgetRound: vi.fn(),
    describeRow: vi.fn<GameHud['describeRow']>(() => ({ isMarked: false, tags: [], columns: [] })),
    honours: vi.fn<GameHud['honours']>(() => []),
    dispose: vi.fn(),
  } satisfies GameHud;
}

function seat(id: string, more: object = {}): Seat {
  const taken = new Seat();
  Object.assign(taken, { name: id, ...more });
  state.seats.set(id, taken);
  return taken;
}

function source(): HudSource {
  const room = {
    state,
    sessionId: 'me',
    clock: { serverNow: () => roomNowMs },
  };
  const connection = {
    room,
    code: 'BCDFG',
    get status() {
      return status;
    },
    line: { place: 0, length: 0 },
    banned: [],
    send: (name: string, payload: object) => sent.push([name, payload]),
    showNotices: (show: (text: string) => void) => {
      notify = show;
    },
  };
  return { connection, createGameHud: () => game, isOperator, rules: { name: 'chess' } } as unknown as HudSource;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  state = new RoomState();
  game = createGame();
  state.settings = new RoomSettings();
  sent = [];
  roomNowMs = 10_000;
  nowMs = performance.now();
  status = { kind: 'joined' };
  isOperator.value = false;
  seat('me');
  model = new HudModel(source());
});

afterEach(() => {
  vi.useRealTimers();
});

/** A frame, so much later on the page and in the room. */
function pass(ms = 0): void {
  nowMs += ms;
  roomNowMs += ms;
  vi.advanceTimersByTime(ms);
  model.update(nowMs);
}

function enter(phase: Phase, lastsMs: number): void {
  state.phase = phase;
  state.phaseEndsAt = lastsMs > 0 ? roomNowMs + lastsMs : 0;
  pass();
}

describe('the clock', () => {
  test('counts a round in, and says Go! for a moment', () => {
    enter('countdown', 3000);
    expect(model.count.value).toBe('3');
    pass(1500);
    expect(model.count.value).toBe('2');
    pass(1600);
    expect(model.count.value).toBe('1');
    enter('playing', 120_000);
    expect([model.count.value, model.secondsLeft.value]).toEqual(['Go!', 120]);
    pass(1000);
    expect([model.count.value, model.secondsLeft.value]).toEqual(['', 119]);
  });

  test('shows no seconds while the room waits for people', () => {
    enter('warmup', 0);
    expect(model.secondsLeft.value).toBeUndefined();
  });

  test('counts the seconds that a dropped seat waits, and none while it is connected', () => {
    pass();
    expect(model.drop.value).toBeUndefined();
    status = { kind: 'dropped', sinceMs: nowMs, graceEndsAtMs: nowMs + 30_000 };
    pass(100);
    expect(model.drop.value?.secondsLeft).toBe(30);
    pass(60_000);
    expect(model.drop.value?.secondsLeft).toBe(0);
    status = { kind: 'joined' };
    pass();
    expect(model.drop.value).toBeUndefined();
  });
});

describe('the player', () => {
  test('plays while not watching', () => {
    pass();
    expect(model.isPlaying.value).toBe(true);
    state.seats.get('me')!.isSpectator = true;
    pass();
    expect(model.isPlaying.value).toBe(false);
  });
});

describe('the people', () => {
  test('are read at once when a phase begins, and five times a second otherwise', () => {
    pass();
    seat('you', { score: 3 });
    pass(100);
    expect(model.rows.value).toHaveLength(1);
    pass(100);
    expect(model.rows.value.map(({ id }) => id)).toEqual(['you', 'me']);
    seat('bot', { isBot: true });
    enter('countdown', 3000);
    expect(model.rows.value).toHaveLength(3);
  });

  test('keep their list while nothing about them changes', () => {
    pass();
    const { value } = model.rows;
    pass(1000);
    expect(model.rows.value).toBe(value);
  });

  test('are those who play, without bots; a bot gives way to a person', () => {
    seat('you');
    seat('bot', { isBot: true });
    seat('watcher', { isSpectator: true });
    state.settings!.maxPlayers = 3;
    pass();
    expect(model.people.value.map(({ id }) => id)).toEqual(['me', 'you']);
    expect(model.hasPlace.value).toBe(true);
    state.settings!.maxPlayers = 2;
    pass(200);
    expect(model.hasPlace.value).toBe(false);
  });

  test.each([
    ['a guest', false, false, false, { canStart: false, canRemove: false }],
    ['the host of a private room', true, false, false, { canStart: true, canRemove: true }],
    ['the host of a public room', true, true, false, { canStart: false, canRemove: true }],
    ['an operator', false, true, true, { canStart: true, canRemove: true }],
  ])('%s may do what is theirs', (_who, isHost, isPublic, mayAll, expected) => {
    state.hostId = isHost ? 'me' : 'you';
    state.settings!.isPublic = isPublic;
    isOperator.value = mayAll;
    pass();
    expect({ canStart: model.canStart.value, canRemove: model.canRemove.value }).toEqual(expected);
  });
});

test('a notice is shown for six seconds, a newer one from its own beginning', () => {
  pass();
  notify('Only the host can do that.');
  pass(5000);
  expect(model.notice.value).toBe('Only the host can do that.');
  notify('The room is full.');
  pass(5000);
  expect(model.notice.value).toBe('The room is full.');
  pass(1300);
  expect(model.notice.value).toBeUndefined();
});

test('a countdown and a podium take the news of the round with them, also those of the game', () => {
  enter('playing', 60_000);
  expect(game.forgetRound).not.toHaveBeenCalled();
  model.news.announce({ text: 'Well done!', isGold: true });
  pass();
  enter('podium', 10_000);
  expect(model.news.announcement.value).toBeUndefined();
  expect(game.forgetRound).toHaveBeenCalledOnce();
  enter('countdown', 3_000);
  expect(game.forgetRound).toHaveBeenCalledTimes(2);
});

test('what the game says of a player stands in the row, and marked players come first among equals', () => {
  seat('you');
  game.describeRow.mockImplementation((id) => ({ isMarked: id === 'you', tags: [`tag of ${id}`], columns: ['7'] }));
  game.honours.mockReturnValue([{ id: 'you', title: 'Best', text: '7 of 7' }]);
  pass();
  expect(model.rows.value.map(({ id, isMarked, tags, columns }) => [id, isMarked, tags, columns])).toEqual([
    ['you', true, ['tag of you'], ['7']],
    ['me', false, ['tag of me'], ['7']],
  ]);
  expect(model.honours.value).toEqual([{ id: 'you', title: 'Best', text: '7 of 7' }]);
});

test('what a player asks for goes to the room', () => {
  const own = state.seats.get('me')!;
  pass();
  model.toggleReady();
  own.isReady = true;
  pass();
  model.toggleReady();
  model.startRound();
  model.spectate(true);
  expect(sent).toEqual([
    ['ready', { isReady: true }],
    ['ready', { isReady: false }],
    ['start', {}],
    ['spectate', { isSpectator: true }],
  ]);
  model.panels.toggle('room');
  expect(model.panels.isRoomOpen.value).toBe(true);
});

test('a disposed model disposes the part of the game', () => {
  pass();
  expect(game.update).toHaveBeenCalledOnce();
  model.dispose();
  expect(game.dispose).toHaveBeenCalledOnce();
});
