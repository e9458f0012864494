import { matchMaker } from '@colyseus/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PartyRoom } from '../../server/party/PartyRoom.ts';
import { GameRoom } from '../../server/rooms/GameRoom.ts';
import { StepTicker } from '../../server/rooms/StepTicker.ts';
import { PARTY_CODE_LENGTH, PARTY_ROOM } from '../../shared/party.ts';
import { joinErrors } from '../../shared/protocol.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus } from '../support/startRumpus.ts';

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

describe('a room that cannot be opened', () => {
  /** The code of every room that is opened from here on. */
  const CODE = 'BBBBB';
  let rumpus: Rumpus;
  const broken = () => {
    throw new Error('broken');
  };
  const create = (name: string, options: object = {}) =>
    rumpus.sdk.create(name, { visibility: 'private', ...options }) as unknown as Promise<ArenaRoom>;
  const openRooms = async () => /^rumpus_rooms\{game="arena"\} .*$/m.exec(await rumpus.metrics.print())?.[0];
  beforeEach(async () => {
    rumpus = await startRumpus({ generateRoomCode: () => CODE });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rumpus.close();
  });

  test.each([
    ['its parts', () => vi.spyOn(GameRoom.prototype, 'onMessage').mockImplementationOnce(broken)],
    ['its first step', () => vi.spyOn(StepTicker.prototype, 'add').mockImplementationOnce(broken)],
    ['its listing', () => vi.spyOn(GameRoom.prototype, 'setPrivate').mockRejectedValueOnce(new Error('broken'))],
  ])('because of %s keeps no code, is not counted, and has not ended', async (_why, breakIt) => {
    breakIt();
    await expect(create('arena')).rejects.toThrow();
    await expect(rumpus.sdk.joinById(CODE)).rejects.toMatchObject({ code: joinErrors.unknownRoom });
    const room = await joined(create('arena'));
    expect([room.roomId, await openRooms()]).toEqual([CODE, expect.stringMatching(/ 1$/)]);
    await room.leave();
  });

  test('for a party keeps no code either', async () => {
    let code = '';
    vi.spyOn(PartyRoom.prototype, 'setPrivate').mockImplementationOnce(async function (this: PartyRoom) {
      code = this.roomId;
      expect(await matchMaker.presence.hget('rumpus:codes', code)).toBe('1');
      broken();
    });
    await expect(rumpus.sdk.create(PARTY_ROOM)).rejects.toThrow();
    expect(code).toHaveLength(PARTY_CODE_LENGTH);
    expect(await matchMaker.presence.hget('rumpus:codes', code)).toBeFalsy();
    await expect(rumpus.sdk.joinById(code)).rejects.toMatchObject({ code: joinErrors.unknownRoom });
  });

  test('for a group that wanted to move leaves the group its code', async () => {
    const room = await joined(create('arena'));
    const notice = new Promise((resolve) => room.onMessage('notice', resolve));
    vi.spyOn(StepTicker.prototype, 'add').mockImplementationOnce(broken);
    room.send('game', { game: 'puck' });
    expect(await notice).toEqual({ text: 'The game could not be changed. Everybody stays in this room.' });
    expect([await matchMaker.presence.hget('rumpus:codes', CODE), await openRooms()]).toEqual([
      '1',
      expect.stringMatching(/ 1$/),
    ]);
    await room.leave();
  });
});
