import { Protocol, ProtocolModifier, Room as ServerRoom } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import type { Room } from '@colyseus/sdk';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { KnowingSDK } from '../../../client/colyseus/KnowingSDK.ts';
import { describeState, KNOWN_STATE, SHORT } from '../../../shared/colyseus/describeState.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

const Move = schema({ x: t.int8().default(0) }, 'Move');
const State = schema({ x: t.int8().default(0), said: t.string().default('') }, 'State');

class PlainRoom extends ServerRoom {
  override state = new State();
  override inputs = this.defineInput(Move);
  override onCreate(): void {
    this.setFixedTimestep(() => {}, 30);
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { plain: PlainRoom } });
});
afterAll(() => colyseus.close());

interface Insides {
  readonly connection: { readonly url: string; readonly events: { onmessage(event: { data: ArrayBuffer }): void } };
  readonly serializer: { decoder?: unknown };
}
let room: Room;
let insides: Insides;
beforeEach(async () => {
  room = await new KnowingSDK(colyseus.endpoint, () => State).create('plain');
  insides = room as unknown as Insides;
});

test('says in the query which state it knows, and nothing of other rooms', async () => {
  expect(new URL(insides.connection.url).searchParams.get(KNOWN_STATE)).toBe(describeState(State).name);
  const other = await new KnowingSDK(colyseus.endpoint, () => undefined).create('plain');
  expect((other as unknown as Insides).connection.url).not.toContain(KNOWN_STATE);
  await Promise.all([room.leave(), other.leave()]);
});

test('joins a server that knows nothing of this', async () => {
  const seen = vi.fn();
  room.onStateChange(seen);
  colyseus.roomOf<PlainRoom>(room.roomId).state.said = 'hello';
  await soon(() => expect((room.state as { said: string }).said).toBe('hello'));
  await room.leave();
});

test('instances of its state are plain, as those that Colyseus describes', async () => {
  await soon(() => expect(insides.serializer.decoder).toBeDefined());
  expect(room.state).not.toBeInstanceOf(State);
  await room.leave();
});

test.each([
  ['state', Protocol.ROOM_STATE, [1, 2, 3]],
  // It begins anew, has 65,535 bytes, and then nothing that is in the state.
  ['patch', Protocol.ROOM_STATE_PATCH, [1, ...Array<number>(40).fill(0)]],
])('a short %s that cannot be read ends the connection, as a broken one would', async (_, code, bytes) => {
  await soon(() => expect(insides.serializer.decoder).toBeDefined());
  room.reconnection.enabled = false;
  const left = new Promise<number>((resolve) => room.onLeave(resolve));
  const head = [code | SHORT | ProtocolModifier.TIMED, 0, 0, 0, 0, 0, 0, 0, 0];
  insides.connection.events.onmessage({ data: Uint8Array.of(...head, ...bytes).buffer });
  await left;
});

test('what comes after a patch that cannot be read does not change the state', async () => {
  const ADD = 0x80;
  const patch = (x: number) => ({ data: Uint8Array.of(Protocol.ROOM_STATE_PATCH, ADD, x).buffer });
  await soon(() => expect(insides.serializer.decoder).toBeDefined());
  room.reconnection.enabled = false;
  insides.connection.events.onmessage(patch(3));
  expect((room.state as { x: number }).x).toBe(3);
  const left = new Promise<number>((resolve) => room.onLeave(resolve));
  insides.connection.events.onmessage({ data: Uint8Array.of(Protocol.ROOM_STATE_PATCH | SHORT, 0).buffer });
  insides.connection.events.onmessage(patch(4));
  await left;
  expect((room.state as { x: number }).x).toBe(3);
});
