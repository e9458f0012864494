import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OwnKiller } from '../../../../client/games/arena/OwnKiller.ts';
import type { ArenaEvent } from '../../../../shared/games/arena/events.ts';
import { ArenaState } from '../../../../shared/games/arena/schemas.ts';
import { FakeEvents } from '../../../support/FakeEvents.ts';
import { deathEvent, killEvent } from './hud/arenaEventExamples.ts';

let events: FakeEvents<ArenaEvent>;
let state: ArenaState;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  events = new FakeEvents();
  state = new ArenaState();
});
afterEach(() => vi.useRealTimers());

test('remembers who splatted one until one is back', () => {
  const killer = new OwnKiller({ state }, events);
  expect(killer.idAt(performance.now())).toBeUndefined();
  events.tell(deathEvent({ killer: 'bob' }));
  expect(killer.idAt(performance.now() + 2000)).toBe('bob');
  expect(killer.idAt(performance.now() + 3000)).toBeUndefined();
});

test('does not take a kill of somebody else for one, and hears nothing once it is disposed', () => {
  const killer = new OwnKiller({ state }, events);
  events.tell(killEvent({ killer: 'bob' }));
  expect(killer.idAt(performance.now())).toBeUndefined();
  killer.dispose();
  events.tell(deathEvent({ killer: 'bob' }));
  expect(killer.idAt(performance.now())).toBeUndefined();
});

test('in a bout, follows whoever has splatted the one that is watched', () => {
  state.bout = 1;
  const killer = new OwnKiller({ state }, events);
  expect(killer.idAt(performance.now())).toBeUndefined();
  events.tell(deathEvent({ killer: 'bob' }));
  events.tell(killEvent({ killer: 'dan', victim: 'cleo' }));
  expect(killer.idAt(performance.now() + 20_000)).toBe('bob');
  events.tell(killEvent({ killer: 'cleo', victim: 'bob' }));
  expect(killer.idAt(performance.now() + 20_000)).toBe('cleo');
});
