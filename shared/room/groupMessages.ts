/** A seat in the room that the group has moved to: what the SDK's `consumeSeatReservation` takes. */
export interface MovedMessage {
  /** The name of the game. */
  name: string;
  roomId: string;
  sessionId: string;
  processId: string;
  publicAddress?: string;
  reconnectionToken: string;
}

/** What one person has won this evening, in this group. */
export interface TallyEntry {
  /** Session id. */
  id: string;
  wins: number;
  /** By game, then by the mark's name: how many of them. */
  marks: Record<string, Record<string, number>>;
}

export interface TallyMessage {
  /** How many rounds were played to the end. */
  rounds: number;
  /** People in the room who have won anything. */
  entries: TallyEntry[];
}
