import { type IRoomCache, matchMaker, Room } from '@colyseus/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeListing } from '../../../server/colyseus/writeListing.ts';
import { RawClient } from '../../support/RawClient.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';

class ListedRoom extends Room {}

let colyseus: PlainColyseus;
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { arena: ListedRoom } });
});
afterAll(() => colyseus.close());

test('a listing that could not be written is written as it is now; Colyseus itself leaves it as it was', async () => {
  const { roomId } = await RawClient.join({ endpoint: colyseus.endpoint });
  const room = colyseus.roomOf<ListedRoom>(roomId);
  const written: IRoomCache[] = [];
  const persist = vi.spyOn(matchMaker.driver, 'persist').mockResolvedValueOnce(false);
  await room.setMetadata({ title: 'Attic' });
  persist.mockImplementation((listing) => {
    written.push(structuredClone(listing));
    return true;
  });

  await matchMaker.restoreMissingRoomCaches();
  expect(written).toEqual([]);
  await writeListing(room);
  expect(written).toMatchObject([{ roomId, clients: 1, metadata: { title: 'Attic' } }]);
  persist.mockRestore();
});
