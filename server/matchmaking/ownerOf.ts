import { matchMaker } from '@colyseus/core';

/** The process that has a room, as all processes know it; undefined if there is no such room. */
export async function ownerOf(code: string): Promise<string | undefined> {
  return (await matchMaker.getRoomById(code))?.processId;
}
