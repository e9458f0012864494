import type { Logger } from 'pino';
import type { GuestTokens } from '../identity/GuestTokens.ts';
import type { EndedCodes } from '../matchmaking/EndedCodes.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';
import type { ClientLimits } from '../protection/GuardedRoom.ts';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import type { SampledLog } from '../protection/SampledLog.ts';
import type { WaitingRooms } from './WaitingRooms.ts';

/** What the composition root lends every room. */
export interface RoomServices {
  readonly log: Logger;
  readonly metrics: RoomMetrics;
  /** Of what clients did wrong. */
  readonly violationLog: SampledLog;
  readonly limits: RoomLimits;
  /** When this process did not run. */
  readonly sleep: ProcessSleep;
  /** Knows people again, across rooms. */
  readonly identities: GuestTokens;
  /** Draws a room code; the composition root's choice, so that a test can pin it. */
  readonly generateRoomCode: () => string;
  readonly endedCodes: EndedCodes;
  readonly waitingRooms: WaitingRooms;
}

export interface RoomLimits extends ClientLimits {
  /** How long the seat of somebody who dropped or left is held. */
  readonly reconnectGraceMs: number;
  /** How long an empty private room waits for those it lost; 0: not at all. */
  readonly emptyRoomKeepMs: number;
  readonly spectatorSeats: number;
  /** The largest payload of one message. */
  readonly maxPayloadBytes: number;
  /** Steps and patches that may fail within the window before the room is closed. */
  readonly maxRoomErrors: number;
  readonly roomErrorWindowMs: number;
}
