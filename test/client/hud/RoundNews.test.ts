import { beforeEach, describe, expect, test } from 'vitest';
import { arenaStory } from '../../../client/games/arena/arenaStory.ts';
import { deathTips } from '../../../client/games/arena/deathTips.ts';
import type { GameStory } from '../../../client/games/ClientGame.ts';
import { RoundNews } from '../../../client/hud/RoundNews.ts';
import { ArenaState } from '../../../shared/games/arena/schemas.ts';
import { RoomState, Seat } from '../../../shared/room/RoomState.ts';

const story = arenaStory as GameStory<RoomState>;
const vitals = { health: 0, heat: 20, dash: 40 };
let state: ArenaState;
let news: RoundNews;

beforeEach(() => {
  state = new ArenaState();
  for (const [id, name, isBot] of [
    ['me', 'Ann', false],
    ['you', 'Bob', false],
    ['bot', 'Dusty', true],
  ] as const) {
    const seat = new Seat();
    Object.assign(seat, { name, isBot, pingMs: id === 'you' ? 80 : 25 });
    state.seats.set(id, seat);
  }
  news = new RoundNews({ state, sessionId: 'me' }, story);
});

const kill = (more: object) => ({ kind: 'kill', killer: 'you', victim: 'bot', points: 1, ...more });
const death = (more: object) => ({
  kind: 'death',
  killer: 'you',
  weapon: 'blaster',
  hits: [
    { by: 'you', damage: 18, agoMs: 0 },
    { by: 'bot', damage: 18, agoMs: 400 },
    { by: 'you', damage: 18, agoMs: 900 },
  ],
  flownForwardMs: 67,
  rewoundMs: 33,
  distance: 300,
  livedMs: 20_000,
  ...more,
});

describe('the kill feed', () => {
  test('marks the crown and streaks from three on, and forgets lines after a while', () => {
    news.take(kill({ isCrown: true, streak: 2 }), 0, false, vitals);
    news.take(kill({ streak: 3 }), 1000, false, vitals);
    expect(news.killLines.value.map(({ isCrown, streak }) => [isCrown, streak])).toEqual([
      [true, 0],
      [false, 3],
    ]);
    news.update(4500, false);
    expect(news.killLines.value).toHaveLength(1);
  });

  test('believes nothing: events of another shape, of nobody, of other games', () => {
    const junk = [null, 7, 'kill', {}, { kind: 'kill' }, { kind: 'kill', victim: 3 }, kill({ victim: 'nobody' })];
    for (const event of [...junk, { kind: 'goal', by: 'me' }]) news.take(event, 0, false, vitals);
    expect(news.killLines.value).toEqual([]);
    expect(news.death.value).toBeUndefined();
    news.take({ kind: 'death', hits: [1, null, {}], killer: 5 }, 0, false, undefined);
    expect(news.death.value?.killer).toBeUndefined();
  });
});

describe('own points', () => {
  test('pop by the score, with what they were for', () => {
    news.take(kill({ killer: 'me' }), 0, false, vitals);
    news.take(kill({ killer: 'me', points: 6, isCrown: true }), 100, true, vitals);
    expect(news.pops.value.map(({ text }) => text)).toEqual(['+1', '×2 +6 crown!']);
    news.update(1650, false);
    expect(news.pops.value.map(({ text }) => text)).toEqual(['×2 +6 crown!']);
  });

  test('do not pop for others, nor in a warm-up where nothing counts', () => {
    news.take(kill({}), 0, false, vitals);
    news.take(kill({ killer: 'me', points: 0 }), 0, false, vitals);
    expect(news.pops.value).toEqual([]);
  });
});

test('announcements are shown one after the other, quicker while others wait', () => {
  news.take({ kind: 'crown', id: 'you' }, 0, false, vitals);
  news.take(kill({ killer: 'me', streak: 4 }), 0, false, vitals);
  news.update(0, false);
  expect(news.announcement.value).toMatchObject({ who: 'Bob', text: 'takes the crown' });
  news.update(1000, false);
  expect(news.announcement.value).toMatchObject({ who: 'Bob', text: 'takes the crown' });
  news.update(1200, false);
  expect(news.announcement.value?.text).toBe('4 in a row!');
  news.update(3300, false);
  expect(news.announcement.value).toBeUndefined();
});

describe('the death card', () => {
  test('keeps a name from right to left apart from the ping after it', () => {
    const state = new RoomState();
    for (const id of ['me', 'you']) state.seats.set(id, Object.assign(new Seat(), { name: 'دانه 7', pingMs: 80 }));
    const rightToLeft = new RoundNews({ state, sessionId: 'me' }, story);
    rightToLeft.take(death({}), 0, false, vitals);
    expect(rightToLeft.death.value?.net[0]).toBe('Ping: you 80 ms, \u2068دانه 7\u2069 80 ms.');
  });

  test('tells who, with what, whose hits when, both pings and what was made up for', () => {
    news.take(death({}), 0, false, vitals);
    const account = news.death.value!;
    expect(account.killer?.name).toBe('Bob');
    expect(account.weapon).toBe('the blaster');
    expect(account.attackers.map(({ by, hits }) => [by?.name, ...hits.map(({ ago }) => ago)])).toEqual([
      ['Bob', 'last', '0.9 s ago'],
      ['Dusty', '0.4 s ago'],
    ]);
    expect(account.net.join(' ')).toMatch(/you 25 ms, Bob 80 ms\..*67 ms ahead.*33 ms earlier/);
  });

  test('can be asked for ten seconds after one is back, and for as long as it is open', () => {
    news.take(death({}), 0, false, vitals);
    news.update(2000, true);
    news.update(11_900, false);
    expect(news.death.value).toBeDefined();
    news.update(20_000, true);
    expect(news.death.value).toBeDefined();
    news.update(30_001, false);
    expect(news.death.value).toBeUndefined();
  });

  test('tells nothing of lag when a bot did it, or the own paint', () => {
    for (const killer of ['bot', 'me']) {
      news.take(death({ killer }), 0, false, vitals);
      expect(news.death.value?.net).toEqual([]);
    }
  });

  test.each([
    ['a deflected shot', { weapon: 'deflected' }, {}, /deflects one shot/],
    ['right after the shield', { livedMs: 1800 }, {}, /shield ends/],
    ['overheated', { hits: [] }, { heat: 95 }, /too hot/],
    ['two enemies', {}, {}, /Several fired/],
    ['a dash in hand', { hits: [] }, { dash: 100 }, /dash was ready/],
    ['from afar', { hits: [], distance: 600 }, {}, /half a second/],
    ['up close', { hits: [], distance: 90 }, {}, /Up close/],
    ['anything else', { hits: [] }, {}, /Only tall blocks/],
  ])('has a tip for %s', (_what, more, bars, tip) => {
    news.take(death(more), 0, false, { ...vitals, ...bars });
    expect(news.death.value?.tip).toMatch(tip);
  });

  test.each(deathTips)('reads in two seconds: $text', ({ text }) => {
    // The whole strip: "NAME splatted you", the tip, "Back in 2".
    expect(`Bob splatted you ${text} Back in 2`.split(' ').length).toBeLessThanOrEqual(15);
  });

  test('has a tip for the crown, which the kill tells', () => {
    news.take(kill({ victim: 'me', isCrown: true }), 0, false, vitals);
    news.take(death({ hits: [] }), 0, false, vitals);
    expect(news.death.value?.tip).toMatch(/crown makes you a target/);
  });
});
