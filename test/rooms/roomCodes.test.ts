import { expect, test } from 'vitest';
import { type ArenaRoom, joined, startRumpus } from '../support/startRumpus.ts';

test('a code already taken is never handed out twice, to rooms made one after the other or at once', async () => {
  const drawn = ['BBBBB', 'BBBBB', 'CCCCC', 'CCCCC', 'BBBBB', 'DDDDD', 'DDDDD', 'FFFFF'];
  const rumpus = await startRumpus({ generateRoomCode: () => drawn.shift()! });
  const create = () => joined(rumpus.sdk.create('arena', { visibility: 'private' }) as unknown as Promise<ArenaRoom>);
  const first = await create();
  const others = await Promise.all([create(), create(), create()]);
  const rooms = [first, ...others];
  expect(rooms.map((room) => room.roomId).sort()).toEqual(['BBBBB', 'CCCCC', 'DDDDD', 'FFFFF']);
  for (const room of rooms) expect(room.state.seats.size).toBe(1);
  await Promise.all(rooms.map((room) => room.leave()));
  await rumpus.close();
});
