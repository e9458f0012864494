import { type CloseReason, closeCodes } from '../../shared/protocol.ts';

export const seatKinds = ['player', 'spectator', 'bot'] as const;
export type SeatKind = (typeof seatKinds)[number];

/** The close codes of clients that broke the protocol or a limit. */
export const violationCodes = [closeCodes.tooManyMessages, closeCodes.badMessage, closeCodes.tooSlow] as const;

/** Why a seat was released: the server closed the connection, a dropped player did not return in time, or the group moved. */
export type SeatLeftReason = CloseReason | 'graceOver' | 'moved';

/**
 * What a room reports. Every method is cheap enough to call in each step, never throws, and records nothing that identifies
 * a person.
 */
export interface RoomMetrics {
  roomOpened(): void;
  roomClosed(): void;
  seatJoined(kind: SeatKind): void;
  /** A player's connection dropped, and the seat is held. */
  seatDropped(): void;
  seatReturned(): void;
  /** A player became a spectator, or a spectator became a player. */
  seatChanged(from: SeatKind, to: SeatKind): void;
  /** A seat was released; also called for bots. */
  seatLeft(kind: SeatKind, reason: SeatLeftReason): void;
  /** @param ms wall time of one fixed step: all seats and the world */
  stepMeasured(ms: number): void;
  /** Steps that ran late, to catch up. */
  stepsLate(count: number): void;
  /** Steps dropped because too many were due. */
  stepsDropped(count: number): void;
  /** @param bytesTotal sum over all clients of the room, without WebSocket frame headers */
  patchSent(bytesTotal: number, clients: number): void;
  inputsUsed(count: number): void;
  /** The used inputs beyond one per step, paid for with the seat's credit. */
  inputsSaved(count: number): void;
  /** Inputs acknowledged but not used, because too many were queued. */
  inputsDropped(count: number): void;
  /** @param code the close code that was sent, one of `violationCodes` */
  violation(code: number): void;
  /** A step, a message handler or a hook threw. */
  roomError(where: string): void;
}
