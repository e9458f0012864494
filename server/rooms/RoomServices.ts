import type { Logger } from 'pino';
import type { Entrance } from '../capacity/Entrance.ts';
import type { Headcount } from '../capacity/Headcount.ts';
import type { Overload } from '../capacity/Overload.ts';
import type { RoomMail } from '../drain/RoomMail.ts';
import type { GuestTokens } from '../identity/GuestTokens.ts';
import type { EndedCodes } from '../matchmaking/EndedCodes.ts';
import type { MoveServices } from '../matchmaking/moveGroup.ts';
import type { RoomTickets } from '../matchmaking/RoomTickets.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';
import type { ClientLimits } from '../protection/GuardedRoom.ts';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import type { SampledLog } from '../protection/SampledLog.ts';
import type { ServerBans } from '../protection/ServerBans.ts';
import type { RoomBackups } from '../revival/RoomBackups.ts';
import type { StepTickers } from './StepTicker.ts';
import type { SavedRoom } from './saved/SavedRoom.ts';
import type { WaitingRooms } from './WaitingRooms.ts';

/** What every room gets from the server. */
export interface RoomServices {
  readonly log: Logger;
  readonly metrics: RoomMetrics;
  /** Logs clients that broke the rules. */
  readonly violationLog: SampledLog;
  /** Logs who comes and goes. */
  readonly seatLog: SampledLog;
  readonly limits: RoomLimits;
  /** Knows when this process did not run. */
  readonly sleep: ProcessSleep;
  /** Recognises players across rooms. */
  readonly identities: GuestTokens;
  /** Tests replace it to fix the room code. */
  readonly generateRoomCode: () => string;
  readonly endedCodes: EndedCodes;
  readonly waitingRooms: WaitingRooms;
  /** Decides whether somebody new is let in at all. */
  readonly entrance: Pick<Entrance, 'refuse' | 'refuseOneMore' | 'settle'>;
  /** How many people are in all rooms. */
  readonly headcount: Headcount;
  /** Whether all rooms send patches at half the rate. */
  readonly patchLoad: Pick<Overload, 'isOn'>;
  /** Tell the rooms when a step is due. */
  readonly tickers: Pick<StepTickers, 'of'>;
  /** The people whom the operator has banned from all rooms. */
  readonly bans: Pick<ServerBans, 'refuse'>;
  /** Called with the address of each client that was thrown out for breaking the rules, if known. */
  readonly noteViolation: (address: string | undefined) => void;
  /** Groups that move from one room to another. */
  readonly moving: MoveServices;
  /** Rooms of another process that go on in this one. */
  readonly savedRooms: Pick<RoomTickets<SavedRoom>, 'take'>;
  /** Rooms that another process has sent to this one. */
  readonly mailedRooms: Pick<RoomMail, 'take'>;
  /** Keeps copies of rooms, in case this process dies. */
  readonly backups: Pick<RoomBackups, 'hurry'>;
  /** The names of all games. */
  readonly gameNames: readonly string[];
}

export interface RoomLimits extends ClientLimits {
  /** How long the seat of a player who dropped or left is held. */
  readonly reconnectGraceMs: number;
  /** How long an empty private room stays open for the players it lost; 0 closes it at once. */
  readonly emptyRoomKeepMs: number;
  /** How long a player's input may stay the same in a round before a bot plays for them. */
  readonly awayAfterMs: number;
  /** How long a bot plays for a connected player until their seat is released. */
  readonly awayLimitMs: number;
  readonly spectatorSeats: number;
  /** The largest payload of one message. */
  readonly maxPayloadBytes: number;
  /** How many steps and patches may fail within the window before the room is closed. */
  readonly maxRoomErrors: number;
  readonly roomErrorWindowMs: number;
}
