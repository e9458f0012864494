import { LocalPresence } from '@colyseus/core';
import { describe, expect, test } from 'vitest';
import { claimRoomCode, freeRoomCode, generateRoomCode, keepRoomCode } from '../../../server/matchmaking/roomCodes.ts';
import { parseRoomCode } from '../../../shared/roomCode.ts';

describe('room codes', () => {
  test('are drawn from the alphabet that people can read', () => {
    for (let draw = 0; draw < 1000; draw++) {
      const code = generateRoomCode();
      expect(parseRoomCode(code)).toBe(code);
    }
  });

  test('are never handed out twice while a room holds them', async () => {
    const presence = new LocalPresence();
    const drawn = ['BBBBB', 'BBBBB', 'BBBBB', 'CCCCC'];
    const generate = () => drawn.shift()!;
    expect(await claimRoomCode(presence, generate)).toBe('BBBBB');
    expect(await claimRoomCode(presence, generate)).toBe('CCCCC');
  });

  test('claimed at the same moment go to one room only', async () => {
    const presence = new LocalPresence();
    const pairs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const drawn = ['BBBBB', `CCCC${'BCDFGHJKLMNPQRSTVWXZ'[index]}`];
        return claimRoomCode(presence, () => drawn.shift()!);
      }),
    );
    expect(new Set(pairs).size).toBe(20);
  });

  test('can be had again when their room is gone', async () => {
    const presence = new LocalPresence();
    await claimRoomCode(presence, () => 'BBBBB');
    await freeRoomCode(presence, 'BBBBB');
    expect(await claimRoomCode(presence, () => 'BBBBB')).toBe('BBBBB');
  });

  test('stay with a restored room, and are claimed for it', async () => {
    const presence = new LocalPresence();
    expect(await keepRoomCode(presence, 'x9-_aBc12')).toBeUndefined();
    expect(await keepRoomCode(presence, 'BBBBB')).toBe('BBBBB');
    const drawn = ['BBBBB', 'CCCCC'];
    expect(await claimRoomCode(presence, () => drawn.shift()!)).toBe('CCCCC');
  });

  test('run out with an error, not with a loop', async () => {
    const presence = new LocalPresence();
    await claimRoomCode(presence, () => 'BBBBB');
    await expect(claimRoomCode(presence, () => 'BBBBB')).rejects.toThrow('Found no free room code');
  });
});
