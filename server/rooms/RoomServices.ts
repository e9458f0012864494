import type { Logger } from 'pino';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';

/** What the composition root lends every room. */
export interface RoomServices {
  readonly log: Logger;
  readonly metrics: RoomMetrics;
  readonly limits: RoomLimits;
  /** Draws a room code; the composition root's choice, so that a test can pin it. */
  readonly generateRoomCode: () => string;
}

export interface RoomLimits {
  /** How long a dropped player's seat is held. */
  readonly reconnectGraceMs: number;
  readonly spectatorSeats: number;
}
