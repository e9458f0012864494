import { beforeEach, expect, test } from 'vitest';
import type { ArenaHudSource } from '../../../../../client/games/arena/hud/ArenaHudSource.ts';
import { arenaHints } from '../../../../../client/games/arena/hud/arenaHints.ts';
import type { ArenaEvent } from '../../../../../shared/games/arena/events.ts';
import { ArenaState, Fighter } from '../../../../../shared/games/arena/schemas.ts';
import { FakeEvents } from '../../../../support/FakeEvents.ts';

let state: ArenaState;
let own: Fighter;
let events: FakeEvents<ArenaEvent>;
let steering: { isSteering: boolean };
let done: () => string[];

beforeEach(() => {
  state = new ArenaState();
  own = Object.assign(new Fighter(), { isAlive: true, x: 500, y: 300 });
  state.fighters.set('me', own);
  events = new FakeEvents();
  steering = { isSteering: true };
  const hints = arenaHints({ room: { state, sessionId: 'me' }, events, steering } as unknown as ArenaHudSource);
  done = () => hints.filter((hint) => hint.isDone()).map(({ id }) => id);
  expect(done()).toEqual([]);
});

test('rolling is learned by going somewhere, and not by beginning anew elsewhere', () => {
  own.x += 60;
  expect(done()).toEqual([]);
  own.isAlive = false;
  done();
  Object.assign(own, { isAlive: true, x: 1200 });
  expect(done()).toEqual([]);
  own.y += 200;
  expect(done()).toEqual(['roll']);
});

test('being pushed, or placed anew for a round, is no rolling', () => {
  steering.isSteering = false;
  own.x += 400;
  expect(done()).toEqual([]);
  steering.isSteering = true;
  expect(done()).toEqual([]);
  own.x -= 200;
  expect(done()).toEqual(['roll']);
});

test('firing is learned by a shot', () => {
  own.shotAt = 77;
  expect(done()).toEqual(['fire']);
});

test('sending a shot back is learned by doing it oneself', () => {
  events.tell({ kind: 'deflect', id: 'you', x: 0, y: 0 });
  expect(done()).toEqual([]);
  events.tell({ kind: 'deflect', id: 'me', x: 0, y: 0 });
  expect(done()).toEqual(['deflect']);
});

test('the crown is learned by wearing it', () => {
  state.crownId = 'you';
  expect(done()).toEqual([]);
  state.crownId = 'me';
  expect(done()).toEqual(['crown']);
});
