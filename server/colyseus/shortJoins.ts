import type { IncomingMessage } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import type { Client, Room } from '@colyseus/core';
import type { WebSocket } from 'ws';
import { describeState, KNOWN_STATE, SHORT, STATE_AT } from '../../shared/colyseus/describeState.ts';
import { toColumns } from '../../shared/colyseus/stateColumns.ts';
import type { StateClass } from '../../shared/colyseus/stateLayout.ts';
import { socketOf } from './socketOf.ts';

/**
 * Why: Colyseus describes the types of the state to each client that joins, and sends the whole state as it encodes it: 12 KB
 * in a room of 64. A client that has the same types says so in the query of its WebSocket. It gets no description, and the
 * state in columns and compressed. All others get what Colyseus sends. The transport does not tell rooms the query, and the
 * serializer is not asked for the state of single clients.
 */
interface JoinedRoom {
  readonly _serializer: {
    /** The last whole state, with a byte in front. */
    readonly fullEncodeCache: Uint8Array;
    getFullState(client?: Client, timing?: unknown): Uint8Array;
  };
}

/** A block for each few hundred values, because columns differ; and as small as it gets, because a state is compressed once. */
const COMPRESSION = { level: 9, memLevel: 5 } as const;

/** The names that clients say. */
const saidNames = new WeakMap<WebSocket, string>();
/** The rooms that can send their state short, and its class. */
const stateClasses = new WeakMap<Room, StateClass>();
/** A state that many get is compressed once. */
const packed = new WeakMap<Uint8Array, Buffer | undefined>();

/** Call it for each new WebSocket. */
export function noteKnownState(socket: WebSocket, { url = '' }: IncomingMessage): void {
  const at = url.indexOf('?');
  const name = at < 0 ? null : new URLSearchParams(url.slice(at)).get(KNOWN_STATE);
  if (name !== null) saidNames.set(socket, name);
}

/** Whether the client has the same types of the room's state, and needs no description. */
export function knowsState(room: Room, client: Client): boolean {
  const said = saidNames.get(socketOf(client));
  const State = stateClasses.get(room);
  return said !== undefined && State !== undefined && said === describeState(State).name;
}

/** Makes a room send the state short to those who know it. Call it when the room has its state, after `shareEncodeBuffers`. */
export function shortenJoins(room: Room): void {
  const { _serializer: serializer } = room as unknown as JoinedRoom;
  const { getFullState } = serializer;
  const State = room.state.constructor as StateClass;
  stateClasses.set(room, State);
  serializer.getFullState = (client, timing) => {
    const frame = getFullState.call(serializer, client, timing);
    if (!client || !timing || !knowsState(room, client)) return frame;
    const { fullEncodeCache: state } = serializer;
    const columns = packed.has(state) ? packed.get(state) : packIfPossible(State, state.subarray(1));
    packed.set(state, columns);
    if (!columns) return frame;
    const short = Buffer.concat([frame.subarray(0, STATE_AT), columns]);
    short[0]! |= SHORT;
    return short;
  };
}

function packIfPossible(State: StateClass, state: Uint8Array): Buffer | undefined {
  try {
    return pack(State, state);
  } catch {
    // It has something that columns do not know, such as an instance of a derived class.
    return undefined;
  }
}

/** @param state as Colyseus encodes a whole state */
export function pack(State: StateClass, state: Uint8Array): Buffer {
  return deflateRawSync(toColumns(State, state), COMPRESSION);
}
