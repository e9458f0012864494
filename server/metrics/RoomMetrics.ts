import type { CloseReason } from '../../shared/protocol.ts';

export type SeatKind = 'player' | 'spectator' | 'bot';

/** Why a seat was freed: a close of ours, or a dropped player who did not come back in time. */
export type SeatLeftReason = CloseReason | 'graceOver';

/**
 * All that a room tells of itself. Every method is cheap enough for each step, never throws, and keeps nothing that
 * names a person.
 */
export interface RoomMetrics {
  roomOpened(): void;
  roomClosed(): void;
  seatJoined(kind: SeatKind): void;
  /** The player's socket is lost and the seat waits. */
  seatDropped(): void;
  seatReturned(): void;
  /** A player takes to watching, or a spectator takes a seat to play. */
  seatChanged(from: SeatKind, to: SeatKind): void;
  /** The seat is freed; of a bot's seat too. */
  seatLeft(kind: SeatKind, reason: SeatLeftReason): void;
  /** @param ms wall time of one fixed step, all seats and the world */
  stepMeasured(ms: number): void;
  /** Steps run behind their time, to catch up. */
  stepsLate(count: number): void;
  /** Steps given up, because too many were due. */
  stepsDropped(count: number): void;
  /** @param bytesTotal over all clients of the room, WebSocket frame headers excluded */
  patchSent(bytesTotal: number, clients: number): void;
  inputsUsed(count: number): void;
  /** Of those used, the ones beyond one a step, paid for by a seat's credit. */
  inputsSaved(count: number): void;
  /** Inputs acknowledged unused, because too many were queued. */
  inputsDropped(count: number): void;
  /** @param code the close code that answered it, 4103 or 4104 */
  violation(code: number): void;
  /** A step, a message handler or a hook threw. */
  roomError(where: string): void;
}
