import { Room } from '@colyseus/core';
import { Schema, type } from '@colyseus/schema';
import { ColyseusSDK } from '@colyseus/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shareEncodeBuffers } from '../../../server/colyseus/shareEncodeBuffers.ts';
import { SaidState } from '../../support/SaidState.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

class NoInput extends Schema {
  declare x: number;
}
type('number')(NoInput.prototype, 'x');

/** A room with inputs, whose state says what its creator asked for. */
class OwnRoom extends Room {
  override state = new SaidState();
  override inputs = this.defineInput(NoInput);
  override onCreate({ says }: { says: string }): void {
    this.state.said = says;
    this.setFixedTimestep(() => {}, 30);
  }
}
class SharingRoom extends OwnRoom {
  override onCreate(options: { says: string }): void {
    super.onCreate(options);
    shareEncodeBuffers(this);
  }
}

interface Serializer {
  readonly encoder: { readonly sharedBuffer: Uint8Array };
  readonly fullEncodeBuffer: Uint8Array;
  readonly fullEncodeCache: Uint8Array;
  handshake(): Uint8Array;
}

let colyseus: PlainColyseus;
let sdk: ColyseusSDK;
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { own: OwnRoom, sharing: SharingRoom } });
  sdk = new ColyseusSDK(colyseus.endpoint);
});
afterAll(() => colyseus.close());

const long = (letter: string) => letter.repeat(900);
const create = (name: 'own' | 'sharing', says: string) => sdk.create<SaidState>(name, { says }, SaidState);
const serverRoom = ({ roomId }: { readonly roomId: string }) => colyseus.roomOf<OwnRoom>(roomId);
const serializerOf = (room: { readonly roomId: string }) =>
  (serverRoom(room) as unknown as { _serializer: Serializer })._serializer;
const buffersOf = (room: { readonly roomId: string }) => {
  const { encoder, fullEncodeBuffer } = serializerOf(room);
  return [encoder.sharedBuffer.buffer, fullEncodeBuffer.buffer];
};

describe('rooms that share their buffers', () => {
  test('keep none of their own; without the patch, each keeps two', async () => {
    const [one, two] = [await create('sharing', 'one'), await create('sharing', 'two')];
    expect(buffersOf(one)).toEqual(buffersOf(two));
    for (const [index, buffer] of buffersOf(one).entries()) expect(buffersOf(two)[index]).toBe(buffer);
    expect(serializerOf(one).fullEncodeCache.buffer.byteLength).toBeLessThan(100);
    expect(serializerOf(one).handshake()).toBe(serializerOf(two).handshake());
    const own = [await create('own', 'one'), await create('own', 'two')] as const;
    for (const [index, buffer] of buffersOf(own[0]).entries()) expect(buffersOf(own[1])[index]).not.toBe(buffer);
    expect(serializerOf(one).handshake()).toEqual(serializerOf(own[0]).handshake());
    await Promise.all([one, two, ...own].map((room) => room.leave()));
  });

  test('send everybody the state of their own room, whoever joins or changes in between', async () => {
    const [one, two] = [await create('sharing', long('a')), await create('sharing', long('b'))];
    const late = await sdk.joinById<SaidState>(one.roomId, {}, SaidState);
    await soon(() =>
      expect([one, two, late].map(({ state }) => state.said)).toEqual([long('a'), long('b'), long('a')]),
    );
    serverRoom(one).state.said = long('c');
    serverRoom(two).state.said = long('d');
    await soon(() =>
      expect([one, two, late].map(({ state }) => state.said)).toEqual([long('c'), long('d'), long('c')]),
    );
    await Promise.all([one, two, late].map((room) => room.leave()));
  });
});
