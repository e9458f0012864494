import { beforeEach, describe, expect, test } from 'vitest';
import type { OwnKick } from '../../../../client/games/puck/PuckPrediction.ts';
import type { PuckSound } from '../../../../client/games/puck/puckRecipes.ts';
import { PuckSounds } from '../../../../client/games/puck/puckSounds.ts';
import type { PlayOptions } from '../../../../client/sound/SoundMix.ts';
import type { PuckEvent } from '../../../../shared/games/puck/events.ts';
import { DASH_SPEED } from '../../../../shared/games/puck/rules.ts';
import { Marble, Puck, PuckState } from '../../../../shared/games/puck/schemas.ts';
import { FakeEvents } from '../../../support/FakeEvents.ts';

const FRAME_MS = 16;
let state: PuckState;
let own: Marble;
let other: Marble;
let predicted: { ownId: string; own: Marble | undefined; ownKick: OwnKick | undefined; puck: Puck };
let heard: { name: PuckSound; options: PlayOptions | undefined }[];
let events: FakeEvents<PuckEvent>;
let sounds: PuckSounds;
let nowMs: number;

function frame(): PuckSound[] {
  nowMs += FRAME_MS;
  sounds.update(nowMs);
  return heard.splice(0).map(({ name }) => name);
}

beforeEach(() => {
  state = new PuckState();
  state.stage = 'live';
  own = Object.assign(new Marble(), { team: 1 });
  other = Object.assign(new Marble(), { team: 2, x: 900, y: 300 });
  state.marbles.set('me', own);
  state.marbles.set('you', other);
  state.puck = new Puck();
  predicted = { ownId: 'me', own, ownKick: undefined, puck: state.puck };
  heard = [];
  events = new FakeEvents();
  nowMs = 1_000;
  const board = { play: (name: PuckSound, options?: PlayOptions) => heard.push({ name, options }) };
  sounds = new PuckSounds({ state }, predicted, board as never, events);
  frame();
});

describe('a kick', () => {
  test('of this player is heard when it is predicted, and not again when the server tells it', () => {
    predicted.ownKick = { serial: 1, strength: 0.3, atMs: nowMs };
    expect(frame()).toEqual(['kick']);
    events.tell({ kind: 'kick', id: 'me', strength: 0.3 });
    expect(frame()).toEqual([]);
  });

  test('is louder and harder the longer it was charged, and comes from where the kicker is', () => {
    events.tell({ kind: 'kick', id: 'you', strength: 0.1 });
    events.tell({ kind: 'kick', id: 'you', strength: 1 });
    const [soft, hard] = heard;
    expect([soft?.name, hard?.name]).toEqual(['kick', 'hardKick']);
    expect(hard!.options!.volume!).toBeGreaterThan(soft!.options!.volume!);
    expect(hard!.options).toMatchObject({ x: 900, y: 300 });
  });
});

describe('the puck', () => {
  test('knocks where it bounces, the louder the harder', () => {
    Object.assign(predicted.puck, { vx: 600 });
    expect(frame()).toEqual([]);
    Object.assign(predicted.puck, { vx: -430 });
    expect(frame()).toEqual(['knock']);
  });

  test('does not knock when it is put into the middle, nor because of a kick', () => {
    Object.assign(predicted.puck, { vx: 600 });
    frame();
    events.tell({ kind: 'kick', id: 'you', strength: 0.5 });
    Object.assign(predicted.puck, { vx: -700 });
    expect(frame()).toEqual(['kick']);
    for (let later = 0; later < 10; later++) frame();
    state.stage = 'freeze';
    Object.assign(predicted.puck, { vx: 0.1 });
    expect(frame()).toEqual([]);
  });
});

test('a goal sounds glad to the team that scored and to who watches, and sad to the other', () => {
  const goal = { kind: 'goal', scorer: '', assist: '', isOwnGoal: false, speed: 500, goals1: 1, goals2: 0 } as const;
  events.tell({ ...goal, team: 1 });
  events.tell({ ...goal, team: 2 });
  predicted.ownId = 'somebody who watches';
  events.tell({ ...goal, team: 2 });
  expect(heard.map(({ name }) => name)).toEqual(['goalFor', 'goalAgainst', 'goalFor']);
});

test('a dash is heard once, whoever dashes', () => {
  Object.assign(own, { dashedAt: 5, vx: DASH_SPEED });
  Object.assign(other, { dashedAt: 9, vx: DASH_SPEED });
  expect(frame()).toEqual(['dash', 'dash']);
  expect(frame()).toEqual([]);
});

test('nothing is made up after a pause', () => {
  nowMs += 5_000;
  Object.assign(own, { dashedAt: 5, vx: DASH_SPEED });
  Object.assign(predicted.puck, { vx: -600 });
  expect(frame()).toEqual([]);
});

test('post, tackle, save, kick-off, overtime and a freed puck each have a sound', () => {
  events.tell({ kind: 'post', x: 1, y: 2 });
  events.tell({ kind: 'tackle', id: 'you', victim: 'me' });
  events.tell({ kind: 'save', id: 'you' });
  events.tell({ kind: 'kickOff', team: 1 });
  events.tell({ kind: 'overtime' });
  events.tell({ kind: 'knock', x: 1, y: 2 });
  expect(frame()).toEqual(['post', 'tackle', 'save', 'kickOff', 'overtime', 'tableKnock']);
});

test('whoever has left is forgotten, and the feed is let go of', () => {
  expect(events.size).toBe(1);
  sounds.dispose();
  expect(events.size).toBe(0);
});
