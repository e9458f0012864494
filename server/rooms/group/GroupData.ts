import type { AskedSettings } from '../../../shared/defineSettings.ts';
import type { ClientBucketsData } from '../../protection/ClientBuckets.ts';
import type { PowersData } from '../powers/RoomPowers.ts';
import type { TalkData } from '../talk/RoomTalk.ts';
import type { TallyData } from './Tally.ts';

/** A person on the move, with what they keep. */
export interface GroupPerson {
  /** Session id, the same in both rooms. */
  readonly id: string;
  readonly guestId: string;
  readonly isOperator: boolean;
  /** A lower rank means longer in the group. */
  readonly rank: number;
  /** The group of the address they joined from, if known. */
  readonly address: string | undefined;
  readonly name: string;
  readonly look: number;
  /** Who this is, in public. */
  readonly mark: string;
  /** 0 means no team. */
  readonly team: number;
  readonly isSpectator: boolean;
  readonly isConnected: boolean;
  readonly hasLeft: boolean;
  /** Whether the seat is held only until somebody else needs it. */
  readonly isSpare: boolean;
  /** Ms for which the seat of somebody whose client said that nobody is there stays theirs; 0 for everybody else. */
  readonly awayLeftMs: number;
  /** The reconnection tokens that their client may have, the newest last. */
  readonly tokens: readonly string[];
}

/** Who a group is, and how its room is set. */
export interface GroupContents {
  /** By name; not those of the game. */
  readonly roomSettings: AskedSettings;
  /** In the order of seating. */
  readonly people: readonly GroupPerson[];
  /** The people whose seats were released although they did not leave on purpose, with their rank. */
  readonly lost: readonly (readonly [guestId: string, rank: number])[];
  /** The sessions that wait for a seat, in order. */
  readonly line: readonly string[];
  readonly powers: PowersData;
}

/** What the other room needs to open with the seats of a group: plain data, which another process can read. */
export interface GroupData extends GroupContents {
  /** The code of the group's room, in the old room and in the new one. */
  readonly code: string;
  /** The game of the old room. Clients do not know the state of another game before they join again. */
  readonly fromGame: string;
}

/** What a group has at the moment in which it leaves the old room: plain data as well. */
export interface GroupHandover extends GroupContents {
  /** How much each of them may still send. */
  readonly buckets: readonly (readonly [sessionId: string, saved: ClientBucketsData])[];
  readonly talk: TalkData;
  readonly tally: TallyData;
}

/** Where a group moves to. */
export interface GroupTarget {
  /** The name of the game. */
  readonly game: string;
  readonly settings: AskedSettings;
}

/** A group on its way to a room that is being opened. */
export interface MovingGroup extends GroupData {
  readonly settings: AskedSettings;
}
