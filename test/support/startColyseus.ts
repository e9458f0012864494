import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { matchMaker, type Room, Server, type ServerOptions } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';

export interface ColyseusOptions {
  /** Rooms by name; `RawClient` opens "arena". */
  readonly rooms: Readonly<Record<string, new () => Room>>;
  readonly createTransport?: (httpServer: HttpServer) => WebSocketTransport;
  readonly express?: NonNullable<ServerOptions['express']>;
}

export interface PlainColyseus {
  readonly endpoint: string;
  readonly port: number;
  readonly httpServer: HttpServer;
  /** The lines that Colyseus logged. */
  readonly logged: readonly string[];
  roomOf<Expected extends Room>(roomId: string): Expected;
  close(): Promise<void>;
}

/** Starts unmodified Colyseus, without anything of this project, on a free loopback port. */
export async function startColyseus({ rooms, createTransport, express }: ColyseusOptions): Promise<PlainColyseus> {
  const httpServer = createServer();
  const logged: string[] = [];
  const server = new Server({
    transport: createTransport?.(httpServer) ?? new WebSocketTransport({ server: httpServer }),
    logger: collectingLogger(logged),
    greet: false,
    gracefullyShutdown: false,
    ...(express ? { express } : {}),
  });
  await matchMaker.onReady;
  for (const [name, room] of Object.entries(rooms)) server.define(name, room);
  await server.listen(0, '127.0.0.1');
  const { port } = httpServer.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    httpServer,
    logged,
    roomOf: (roomId) => matchMaker.getLocalRoomById(roomId) as never,
    async close() {
      await server.gracefullyShutdown(false);
      // Colyseus keeps them for the next server of the process.
      for (const name of Object.keys(rooms)) server.removeRoomType(name);
    },
  };
}

function collectingLogger(lines: string[]): NonNullable<ServerOptions['logger']> {
  const write = (...parts: unknown[]) => {
    lines.push(parts.map(String).join(' '));
  };
  return { ...console, debug: write, error: write, info: write, trace: write, warn: write };
}
