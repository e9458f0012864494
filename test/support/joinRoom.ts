import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { gameList } from '../../shared/games/gameList.ts';

/** Joins a new room of a running server, and tells how it will be closed. */
export async function joinRoom(origin: string): Promise<{ room: Room; closed: Promise<number> }> {
  const room = await new ColyseusSDK(origin).create(gameList[0]!.name, { visibility: 'private' });
  await new Promise((resolve) => room.onStateChange.once(resolve));
  return { room, closed: new Promise((resolve) => room.onLeave((code) => resolve(code))) };
}
