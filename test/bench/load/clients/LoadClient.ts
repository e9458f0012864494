import type { SentInput } from '../servers/ArenaFight.ts';
import type { ProbeWatch } from './ProbeWatch.ts';

/** A client that sends inputs. */
export interface LoadClient {
  readonly isOpen: boolean;
  send(input: SentInput): void;
  close(): void;
}

/** The one client of a room that decodes everything. Its bytes are not counted. */
export interface Probe extends LoadClient {
  readonly watch: ProbeWatch;
  /** By which the thin clients of the room find it. */
  readonly room: string;
  /** Resolves when the fight has begun, for contenders in which somebody has to begin it. */
  begin?(): Promise<void>;
}

/** How the clients of a contender come into its rooms. */
export interface ClientKind {
  /** @param number of the room, from 0 */
  openProbe(port: number, number: number, roomSize: number): Promise<Probe>;
  openThin(port: number, room: string): Promise<ThinClientLike>;
}

/** Totals since the connection was opened. */
export interface ThinClientLike extends LoadClient {
  readonly patches: number;
  readonly bytesDown: number;
  readonly bytesUp: number;
  /** From the request to the first whole state. */
  readonly joinMs: number;
  /** Payloads up to the first whole state. */
  readonly joinBytes: number;
}
