import type { Seat } from './RoomState.ts';

/** Whether the lobby waits until this player is ready. Nobody waits for those who are away. */
export function isWaitedFor({
  isBot,
  isSpectator,
  isConnected,
  isAway,
}: Pick<Seat, 'isBot' | 'isSpectator' | 'isConnected' | 'isAway'>): boolean {
  return !isBot && !isSpectator && isConnected && !isAway;
}
