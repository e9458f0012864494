import { type IRoomCache, matchMaker, requestFromIPC } from '@colyseus/core';

/**
 * Why: `matchMaker.createRoom` opens the room in this process if the other one does not answer in time, and takes the other
 * for dead. A room that leaves this process must not be opened here. The name of a process's channel is private.
 */
const channelOf = (processId: string): string => `p:${processId}`;

/** The message of the error if there was no answer. The other process may open the room all the same. */
export const NO_ANSWER = 'ipc_timeout';

/**
 * Opens a room in another process.
 * @throws what opening it threw there, or an error with the message `NO_ANSWER`
 */
export function openRoomAt(processId: string, name: string, options: object, patienceMs: number): Promise<IRoomCache> {
  // Without a method, the other process opens a room.
  return requestFromIPC<IRoomCache>(matchMaker.presence, channelOf(processId), undefined, [name, options], patienceMs);
}
