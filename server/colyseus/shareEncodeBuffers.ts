import { Protocol, type Room } from '@colyseus/core';
import { describeState } from '../../shared/colyseus/describeState.ts';
import type { StateClass } from '../../shared/colyseus/stateLayout.ts';

/**
 * Why: the serializer of each room keeps two buffers of 16 KB, which it uses only while it encodes, and the description of
 * the state's types, which is the same for all rooms of a game and takes 2 ms to make. Together they are a quarter of what
 * a room needs. In a room with inputs, Colyseus copies each encoded state behind its time stamp before it is sent, so the
 * buffers can be shared.
 */
interface SharingSerializer {
  readonly encoder: { readonly state: object; sharedBuffer: Uint8Array };
  fullEncodeBuffer: Uint8Array;
  /** The last whole state, for those who join before the next change. */
  fullEncodeCache: Uint8Array;
  getFullState(client?: unknown, timing?: unknown): Uint8Array;
  handshake(): Uint8Array;
}

interface SharingRoom {
  readonly _serializer: SharingSerializer;
}

/** More than the whole state of a room with 128 players. A room that needs more makes buffers of its own. */
const BUFFER_BYTES = 64 * 1024;
const patchBuffer = new Uint8Array(BUFFER_BYTES);
const stateBuffer = new Uint8Array(BUFFER_BYTES);
stateBuffer[0] = Protocol.ROOM_STATE;

/**
 * Makes a room encode into buffers that all rooms share. Call it when the room has its state.
 * @param room has inputs
 */
export function shareEncodeBuffers(room: Room): void {
  const { _serializer: serializer } = room as unknown as SharingRoom;
  serializer.encoder.sharedBuffer = patchBuffer;
  serializer.fullEncodeBuffer = stateBuffer;
  const { getFullState } = serializer;
  serializer.getFullState = (client, timing) => {
    const sent = getFullState.call(serializer, client, timing);
    const { fullEncodeCache: cache } = serializer;
    // Another room writes over it before the next one joins here.
    if (cache.buffer === stateBuffer.buffer) serializer.fullEncodeCache = cache.slice();
    return sent === cache ? serializer.fullEncodeCache : sent;
  };
  const { constructor: State } = serializer.encoder.state;
  serializer.handshake = () => describeState(State as StateClass).bytes;
}
