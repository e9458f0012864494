import type { Room } from '@colyseus/sdk';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { EventFeed } from '../../client/EventFeed.ts';
import { defineEvents } from '../../shared/defineEvents.ts';

const events = defineEvents({ whistle: { by: z.string() } });

function listen() {
  const heard: unknown[] = [];
  let tell: ((data: unknown) => void) | undefined;
  const room = {
    onMessage: (_type: string, listener: (data: unknown) => void) => {
      tell = listener;
      return () => {
        tell = undefined;
      };
    },
  };
  const feed = new EventFeed(room as Pick<Room, 'onMessage'>, events);
  return { feed, heard, end: feed.on((event) => heard.push(event)), tell: (data: unknown) => tell?.(data) };
}

test('every listener hears the events that the game knows, and nothing else', () => {
  const { feed, heard, tell } = listen();
  const others: unknown[] = [];
  feed.on((event) => others.push(event));
  for (const junk of [null, 7, 'whistle', {}, { kind: 'whistle' }, { kind: 'whistle', by: 3 }, { kind: 'foul' }])
    tell(junk);
  tell({ kind: 'whistle', by: 'Ann', tick: 3 });
  expect(heard).toEqual([{ kind: 'whistle', by: 'Ann' }]);
  expect(others).toEqual(heard);
});

test('a listener that has ended hears nothing more, nor does anybody after the end of the feed', () => {
  const { feed, heard, end, tell } = listen();
  end();
  tell({ kind: 'whistle', by: 'Ann' });
  expect(heard).toEqual([]);
  feed.on((event) => heard.push(event));
  feed.dispose();
  tell({ kind: 'whistle', by: 'Ann' });
  expect(heard).toEqual([]);
});
