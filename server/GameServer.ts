import type { Socket } from 'node:net';
import type { Server } from '@colyseus/core';
import type { Logger } from 'pino';
import type { AnyGameModule } from '../shared/games/GameModule.ts';
import type { ListenPlace } from './listenSocket.ts';
import type { ServerMetrics } from './metrics/ServerMetrics.ts';
import type { HttpFrontSetup } from './protection/HttpFront.ts';
import type { StopReason } from './Shutdown.ts';

export interface GameServerOptions {
  readonly games?: readonly AnyGameModule[];
  readonly log?: Logger;
  /** The directory of the built page; dist/client of this project by default. */
  readonly clientDirectory?: string;
  /** Tests replace it to fix the room code. */
  readonly generateRoomCode?: () => string;
  /** See `HttpFrontSetup`. */
  readonly passOn?: HttpFrontSetup['passOn'];
  /** The place of this process in its cluster, from 1. Each of its metrics has it as the label `process`. */
  readonly place?: number | undefined;
  /** Prints the metrics of all processes of the cluster. */
  readonly printMetrics?: () => Promise<string>;
  /** Called when this process begins to take nobody new, and when it takes people again. */
  readonly onDrain?: (isOn: boolean) => void;
  /** The monotonic clock of the limits per address, in ms. Tests replace it. */
  readonly now?: () => number;
}

export interface GameServer {
  /**
   * Opens the rooms that were saved, and listens. Call it once.
   * @param place the configured one by default
   * @throws Error with Node's `code`, such as EADDRINUSE
   */
  listen(place?: ListenPlace): Promise<{ port: number }>;
  /** Takes a connection that another process has accepted. @param head what was already read from it */
  takeConnection(socket: Socket, head: string): void;
  /**
   * Whether a room with this code is here. If it is about to move to another process, the answer comes when that is done.
   */
  hasRoom(code: string): boolean | Promise<boolean>;
  /** Whether a room of a process that died is about to be opened again. */
  isAwaited(code: string): Promise<boolean>;
  /** Call before `close` if another process takes the place of this one: rooms move there. */
  setSuccessor(processId: string | undefined): void;
  /** Call before `close` if all processes end: no room moves to another one any more. */
  keepRooms(): void;
  /**
   * Refuses new players from now on, moves the rooms to other processes if there are any, saves the others where that is
   * configured, tells all clients in rooms, and resolves when all rooms and sockets are closed. May hang if disposing a room
   * does, so the caller needs a timeout.
   */
  close(reason?: StopReason): Promise<void>;
  readonly server: Server;
  readonly metrics: ServerMetrics;
}
