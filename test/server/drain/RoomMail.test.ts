import { describe, expect, test } from 'vitest';
import { type MailStore, RoomMail } from '../../../server/drain/RoomMail.ts';
import type { SavedRoom } from '../../../server/rooms/saved/SavedRoom.ts';
import { joinErrors } from '../../../shared/protocol.ts';

const room = { code: 'BCDFG', game: 'arena' } as SavedRoom;

/** Two processes with one store. */
function open() {
  const kept = new Map<string, string>();
  const seconds: number[] = [];
  const store: MailStore = {
    put: async (key, text, keptSeconds) => {
      kept.set(key, text);
      seconds.push(keptSeconds);
    },
    takeOnce: async (key) => {
      const text = kept.get(key);
      kept.delete(key);
      return text;
    },
  };
  const other = { isStaying: true };
  return {
    kept,
    seconds,
    other,
    from: new RoomMail({ store, isStaying: () => false }),
    to: new RoomMail({ store, isStaying: () => other.isStaying }),
  };
}

const busy = { code: joinErrors.serverBusy };

describe('a room that is posted', () => {
  test('is taken by the other process, once', async () => {
    const { from, to } = open();
    const { options, takeBack } = await from.post(room);
    expect(await to.take(options)).toEqual(room);
    await expect(to.take(options)).rejects.toMatchObject(busy);
    expect(await takeBack()).toBe(false);
  });

  test('can be taken back before that, and then by nobody else', async () => {
    const { from, to, kept } = open();
    const { options, takeBack } = await from.post(room);
    expect(await takeBack()).toBe(true);
    expect(kept.size).toBe(0);
    await expect(to.take(options)).rejects.toMatchObject(busy);
  });

  test('stays where it is if the other process is about to end, too', async () => {
    const { from, to, other } = open();
    other.isStaying = false;
    const { options, takeBack } = await from.post(room);
    await expect(to.take(options)).rejects.toMatchObject(busy);
    expect(await takeBack()).toBe(true);
  });

  test('is kept for seconds only, under a name that nobody can guess', async () => {
    const { from, kept, seconds } = open();
    await from.post(room);
    await from.post(room);
    const [first, second] = [...kept.keys()];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^rumpus:moving:[\w-]{32}$/);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(60);
  });
});

test.each([undefined, {}, { mailedRoom: 7 }])('other options are of no such room: %o', async (options) => {
  expect(await open().to.take(options)).toBeUndefined();
});
