import type { JoinRequest } from './connection/joinRoom.ts';

/** Why this player is out of a room. */
export interface ClosedNotice {
  readonly sentence: string;
  readonly code: string;
  readonly closeCode: number;
}

/** Where somebody who is out of a room can go. */
export interface WaysOut {
  goHome(): void;
  join(request: JoinRequest): Promise<void>;
  /** Opens a new room like the one with this code. */
  createAgain(code: string): void;
  practise(): Promise<void>;
}

export interface ClosedProperties {
  readonly session: WaysOut;
  readonly screen: ClosedNotice;
}
