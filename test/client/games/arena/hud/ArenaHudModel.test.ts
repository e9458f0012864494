import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ArenaHudModel } from '../../../../../client/games/arena/hud/ArenaHudModel.ts';
import type { SeenVitals } from '../../../../../client/games/arena/hud/ArenaHudSource.ts';
import { deathTips } from '../../../../../client/games/arena/hud/deathTips.ts';
import { Panels } from '../../../../../client/hud/Panels.ts';
import { RoundNews } from '../../../../../client/hud/RoundNews.ts';
import type { ArenaEvent } from '../../../../../shared/games/arena/events.ts';
import { DOUBLE_SECONDS } from '../../../../../shared/games/arena/rules.ts';
import { ArenaState, Fighter } from '../../../../../shared/games/arena/schemas.ts';
import { Seat } from '../../../../../shared/room/RoomState.ts';
import { FakeEvents } from '../../../../support/FakeEvents.ts';
import { deathEvent, killEvent } from './arenaEventExamples.ts';

let state: ArenaState;
let model: ArenaHudModel;
let news: RoundNews;
let panels: Panels;
let events: FakeEvents<ArenaEvent>;
let view: { vitals: SeenVitals['vitals']; respawnMs: number };
let roomNowMs: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'], now: 0 });
  state = new ArenaState();
  for (const [id, name, isBot] of [
    ['me', 'Ann', false],
    ['you', 'Bob', false],
    ['bot', 'Dusty', true],
  ] as const) {
    const seat = new Seat();
    Object.assign(seat, { name, isBot, pingMs: id === 'you' ? 80 : 25 });
    state.seats.set(id, seat);
    state.fighters.set(id, new Fighter());
  }
  state.phase = 'playing';
  roomNowMs = 10_000;
  state.phaseEndsAt = roomNowMs + 120_000;
  events = new FakeEvents();
  news = new RoundNews();
  panels = new Panels();
  view = { vitals: { health: 1, heat: 0.2, dash: 0.4 }, respawnMs: 0 };
  const clock = { serverNow: () => roomNowMs };
  model = new ArenaHudModel({
    room: { state, sessionId: 'me', clock: clock as never },
    events,
    view,
    steering: { isSteering: false },
    news,
    panels,
  });
  model.update(0);
  return () => vi.useRealTimers();
});

/** A frame, so much later. */
function pass(ms: number): void {
  vi.advanceTimersByTime(ms);
  model.update(performance.now());
  news.update(performance.now());
}

describe('the kill feed', () => {
  test('marks the crown and streaks from three on, and forgets lines after a while', () => {
    events.tell(killEvent({ isCrown: true, streak: 2 }));
    pass(1000);
    events.tell(killEvent({ streak: 3 }));
    expect(model.killLines.value.map(({ isCrown, streak }) => [isCrown, streak])).toEqual([
      [true, 0],
      [false, 3],
    ]);
    pass(3500);
    expect(model.killLines.value).toHaveLength(1);
  });

  test('leaves out people whose seats are gone', () => {
    events.tell(killEvent({ victim: 'nobody' }));
    expect(model.killLines.value).toEqual([]);
    events.tell(deathEvent({ killer: 'nobody' }));
    expect(model.death.value?.killer).toBeUndefined();
  });
});

describe('own points', () => {
  test('pop by the score, with what they were for', () => {
    events.tell(killEvent({ killer: 'me' }));
    state.phaseEndsAt = roomNowMs + DOUBLE_SECONDS * 1000;
    pass(100);
    events.tell(killEvent({ killer: 'me', points: 6, isCrown: true }));
    expect(news.pops.value.map(({ text, isGold }) => [text, isGold])).toEqual([
      ['+1', false],
      ['×2 +6 crown!', true],
    ]);
  });

  test('do not pop for others, nor in a warm-up where nothing counts', () => {
    events.tell(killEvent({}));
    events.tell(killEvent({ killer: 'me', points: 0 }));
    expect(news.pops.value).toEqual([]);
  });
});

describe('announcements', () => {
  test('tell who takes the crown, and long streaks of this player', () => {
    events.tell({ kind: 'crown', id: 'you' });
    events.tell(killEvent({ killer: 'me', streak: 4 }));
    pass(0);
    expect(news.announcement.value).toMatchObject({ who: 'Bob', text: 'takes the crown' });
    pass(1200);
    expect(news.announcement.value?.text).toBe('4 in a row!');
  });

  test('tell of double points once, when they begin', () => {
    state.phaseEndsAt = roomNowMs + DOUBLE_SECONDS * 1000 + 500;
    pass(0);
    expect(model.isFinale.value).toBe(false);
    roomNowMs += 600;
    pass(600);
    expect(model.isFinale.value).toBe(true);
    expect(news.announcement.value).toEqual({ text: 'Double points!', isGold: true });
    pass(5000);
    expect(news.announcement.value).toBeUndefined();
    state.phase = 'podium';
    pass(0);
    expect(model.isFinale.value).toBe(false);
  });
});

describe('the death card', () => {
  test('keeps a name from right to left apart from the ping after it', () => {
    for (const id of ['me', 'you']) Object.assign(state.seats.get(id)!, { name: 'دانه 7', pingMs: 80 });
    events.tell(deathEvent());
    expect(model.death.value?.net[0]).toBe('Ping: you 80 ms, \u2068دانه 7\u2069 80 ms.');
  });

  test('tells who, with what, whose hits when, both pings and what was made up for', () => {
    events.tell(deathEvent());
    const account = model.death.value!;
    expect(account.killer?.name).toBe('Bob');
    expect(account.weapon).toBe('the blaster');
    expect(account.attackers.map(({ by, hits }) => [by?.name, ...hits.map(({ ago }) => ago)])).toEqual([
      ['Bob', 'last', '0.9 s ago'],
      ['Dusty', '0.4 s ago'],
    ]);
    expect(account.net.join(' ')).toMatch(/you 25 ms, Bob 80 ms\..*67 ms ahead.*33 ms earlier/);
  });

  test('can be asked for ten seconds after one is back, and for as long as it is open', () => {
    events.tell(deathEvent());
    view.respawnMs = 500;
    pass(2000);
    view.respawnMs = 0;
    pass(9_900);
    expect(model.death.value).toBeDefined();
    panels.open('detail');
    pass(8_100);
    expect(model.death.value).toBeDefined();
    panels.close();
    pass(10_001);
    expect(model.death.value).toBeUndefined();
  });

  test('closes when a newer death comes, and when it is forgotten', () => {
    events.tell(deathEvent());
    panels.open('detail');
    events.tell(deathEvent({ killer: 'bot' }));
    expect(panels.shown.value).toBeUndefined();
    panels.open('detail');
    model.forgetRound();
    pass(0);
    expect([model.death.value, panels.shown.value]).toEqual([undefined, undefined]);
  });

  test('tells nothing of lag when a bot did it, or the own paint', () => {
    for (const killer of ['bot', 'me']) {
      events.tell(deathEvent({ killer }));
      expect(model.death.value?.net).toEqual([]);
    }
  });

  test.each([
    ['a deflected shot', { weapon: 'deflected' as const }, {}, /deflects one shot/],
    ['right after the shield', { livedMs: 1800 }, {}, /shield ends/],
    ['overheated', { hits: [] }, { heat: 0.95 }, /too hot/],
    ['two enemies', {}, {}, /Several players fired/],
    ['a dash in hand', { hits: [] }, { dash: 1 }, /dash was ready/],
    ['from afar', { hits: [], distance: 600 }, {}, /half a second/],
    ['up close', { hits: [], distance: 90 }, {}, /Up close/],
    ['anything else', { hits: [] }, {}, /Only tall blocks/],
  ])('has a tip for %s', (_what, more, bars, tip) => {
    view.vitals = { health: 0, heat: 0.2, dash: 0.4, ...bars };
    pass(0);
    events.tell(deathEvent(more));
    expect(model.death.value?.tip).toMatch(tip);
  });

  test.each(deathTips)('reads in two seconds: $text', ({ text }) => {
    // The whole strip: "NAME splatted you", the tip, "Back in 2".
    expect(`Bob splatted you ${text} Back in 2`.split(' ').length).toBeLessThanOrEqual(15);
  });

  test('has a tip for the crown, which the kill tells', () => {
    events.tell(killEvent({ victim: 'me', isCrown: true }));
    events.tell(deathEvent({ hits: [] }));
    expect(model.death.value?.tip).toMatch(/crown makes you a target/);
  });
});

describe('the own bars', () => {
  test('are whole percents, written only where one could see a change', () => {
    view.vitals = { health: 0.8201, heat: 0.14, dash: 0.3333 };
    pass(0);
    const first = model.vitals.value;
    expect(first).toEqual({ health: 82, heat: 14, dash: 33 });
    view.vitals = { health: 0.8249, heat: 0.144, dash: 0.3349 };
    pass(0);
    expect(model.vitals.value).toBe(first);
    view.vitals = { ...view.vitals, dash: 0.34 };
    pass(0);
    expect(model.vitals.value?.dash).toBe(34);
  });

  test('are none while one watches', () => {
    view.vitals = undefined;
    pass(0);
    expect(model.vitals.value).toBeUndefined();
  });

  test('give the seconds until one is back, rounded up', () => {
    view.respawnMs = 1200;
    pass(0);
    expect(model.respawnSeconds.value).toBe(2);
  });
});

describe('the leader', () => {
  test('is shown with the score while a round is played, and marked in the scoreboard', () => {
    state.crownId = 'you';
    state.seats.get('you')!.score = 3;
    state.fighters.get('you')!.streak = 2;
    pass(0);
    expect(model.leader.value).toMatchObject({ name: 'Bob', score: 3, isOwn: false });
    expect(model.describeRow('you')).toEqual({ isMarked: true, tags: ['2 in a row'], columns: [] });
    expect(model.describeRow('me')).toEqual({ isMarked: false, tags: [], columns: [] });
    state.phase = 'podium';
    pass(0);
    expect(model.leader.value).toBeUndefined();
  });
});

test('a disposed model listens to the room no longer', () => {
  model.dispose();
  expect(events.size).toBe(0);
});
