import { Room } from '@colyseus/sdk';
import { expect, test } from 'vitest';
import { onFirstState } from '../../../client/connection/onFirstState.ts';

test('each of several listeners is called with the first state, once, and others stay', async () => {
  const room = new Room('arena');
  const called: string[] = [];
  onFirstState(room, () => called.push('one'));
  onFirstState(room, () => called.push('two'));
  const cancel = onFirstState(room, () => called.push('cancelled'));
  room.onStateChange(() => void called.push('always'));
  cancel();
  // Two states may come in one turn.
  room.onStateChange.invoke({});
  room.onStateChange.invoke({});
  await Promise.resolve();
  cancel();
  room.onStateChange.invoke({});
  expect(called.sort()).toEqual(['always', 'always', 'always', 'one', 'two']);
});
