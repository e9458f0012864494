import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { arenaStory } from '../../../client/games/arena/arenaStory.ts';
import type { GameStory, GameView } from '../../../client/games/ClientGame.ts';
import { HudModel, type HudSource } from '../../../client/hud/HudModel.ts';
import { ArenaState } from '../../../shared/games/arena/schemas.ts';
import { type Phase, RoomSettings, type RoomState, Seat } from '../../../shared/room/RoomState.ts';

const story = arenaStory as GameStory<RoomState>;

let state: ArenaState;
let model: HudModel;
let sent: unknown[];
let roomNowMs: number;
let nowMs: number;
let status: HudSource['connection']['status'];
let vitals: GameView['vitals'];
let respawnMs: number;
let tell: (event: unknown) => void;
let notify: (text: string) => void;
const isOperator = signal(false);
const endEvents = vi.fn();

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
    onMessage: (_kind: string, take: (event: unknown) => void) => {
      tell = take;
      return endEvents;
    },
  };
  const connection = {
    room,
    code: 'BCDFG',
    get status() {
      return status;
    },
    send: (name: string, payload: object) => sent.push([name, payload]),
    showNotices: (show: (text: string) => void) => {
      notify = show;
    },
  };
  const view = {
    get vitals() {
      return vitals;
    },
    get respawnMs() {
      return respawnMs;
    },
  };
  return { connection, view, story, isOperator } as unknown as HudSource;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  state = new ArenaState();
  state.settings = new RoomSettings();
  sent = [];
  roomNowMs = 10_000;
  nowMs = performance.now();
  status = { kind: 'joined' };
  vitals = { health: 1, heat: 0, dash: 1 };
  respawnMs = 0;
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

  test('announces the double points once, when they begin', () => {
    enter('playing', story.doubleMs + 500);
    expect(model.isDouble.value).toBe(false);
    pass(600);
    expect(model.isDouble.value).toBe(true);
    expect(model.news.announcement.value).toEqual({ text: 'Double points!', isGold: true });
    pass(5000);
    expect(model.news.announcement.value).toBeUndefined();
    enter('podium', 10_000);
    expect(model.isDouble.value).toBe(false);
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

describe('the own bars', () => {
  test('are whole percents, written only where one could see a change', () => {
    vitals = { health: 0.8201, heat: 0.14, dash: 0.3333 };
    pass();
    const first = model.vitals.value;
    expect(first).toEqual({ health: 82, heat: 14, dash: 33 });
    vitals = { health: 0.8249, heat: 0.144, dash: 0.3349 };
    pass();
    expect(model.vitals.value).toBe(first);
    vitals = { ...vitals, dash: 0.34 };
    pass();
    expect(model.vitals.value?.dash).toBe(34);
  });

  test('are none while one watches', () => {
    pass();
    vitals = undefined;
    pass();
    expect(model.vitals.value).toBeUndefined();
  });

  test('give the seconds until one is back, rounded up', () => {
    respawnMs = 1200;
    pass();
    expect(model.respawnSeconds.value).toBe(2);
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

test('a round takes its news with it', () => {
  seat('you');
  enter('playing', 60_000);
  tell({ kind: 'death', killer: 'you', weapon: 'blaster', hits: [] });
  expect(model.news.death.value?.killer?.name).toBe('you');
  enter('podium', 10_000);
  expect(model.news.death.value).toBeUndefined();
});

test('what a player asks for goes to the room', () => {
  const own = state.seats.get('me')!;
  pass();
  model.toggleReady();
  own.isReady = true;
  pass();
  model.toggleReady();
  model.startRound();
  model.remove('you');
  model.spectate(true);
  expect(sent).toEqual([
    ['ready', { isReady: true }],
    ['ready', { isReady: false }],
    ['start', {}],
    ['kick', { sessionId: 'you' }],
    ['spectate', { isSpectator: true }],
  ]);
  model.panels.toggle('room');
  expect(model.panels.isRoomOpen.value).toBe(true);
});

test('a disposed model listens to the room no longer', () => {
  model.dispose();
  expect(endEvents).toHaveBeenCalledOnce();
});
