import type { Room } from '@colyseus/sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OwnKiller } from '../../../../client/games/arena/OwnKiller.ts';
import type { ArenaState } from '../../../../shared/games/arena/schemas.ts';

let tell: (event: unknown) => void = () => {};
const room = {
  onMessage: (_kind: string, listener: (event: unknown) => void) => {
    tell = listener;
    return () => {
      tell = () => {};
    };
  },
} as Pick<Room<unknown, ArenaState>, 'onMessage'>;

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

test('remembers who splatted one until one is back', () => {
  const killer = new OwnKiller(room);
  expect(killer.idAt(performance.now())).toBeUndefined();
  tell({ kind: 'death', killer: 'bob' });
  expect(killer.idAt(performance.now() + 2000)).toBe('bob');
  expect(killer.idAt(performance.now() + 3000)).toBeUndefined();
});

test('believes nothing else, and nothing once it is disposed', () => {
  const killer = new OwnKiller(room);
  for (const event of [null, 7, {}, { kind: 'death' }, { kind: 'death', killer: 3 }, { kind: 'kill', killer: 'bob' }]) {
    tell(event);
  }
  killer.dispose();
  tell({ kind: 'death', killer: 'bob' });
  expect(killer.idAt(performance.now())).toBeUndefined();
});
