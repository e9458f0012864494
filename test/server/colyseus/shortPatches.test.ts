import { Protocol, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { type Room as ClientRoom, ColyseusSDK } from '@colyseus/sdk';
import type { WebSocketTransport } from '@colyseus/ws-transport';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { hangUpAndRetry } from '../../../client/colyseus/hangUp.ts';
import { KnowingSDK } from '../../../client/colyseus/KnowingSDK.ts';
import { tapFrames } from '../../../client/colyseus/tapFrames.ts';
import { SocketTransport } from '../../../server/colyseus/SocketTransport.ts';
import { sendPatches } from '../../../server/colyseus/sendPatches.ts';
import { shareEncodeBuffers } from '../../../server/colyseus/shareEncodeBuffers.ts';
import { shortenJoins } from '../../../server/colyseus/shortJoins.ts';
import { describeState, SHORT } from '../../../shared/colyseus/describeState.ts';
import { CODE_MASK } from '../../../shared/colyseus/frameByte.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

const Item = schema({ size: t.uint16().default(7) }, 'Item');
const State = schema({ round: t.uint8().default(0), items: t.array(Item) }, 'State');
const Move = schema({ x: t.int8().default(0) }, 'Move');
const ITEMS = 4_500;

/** A room whose patches are large if all items change. */
class LargeRoom extends Room {
  override state = new State();
  override inputs = this.defineInput(Move);
  override onCreate(): void {
    shareEncodeBuffers(this);
    shortenJoins(this);
    sendPatches(this);
    for (let count = 0; count < ITEMS; count++) this.state.items.push(new Item());
    this.patchRate = null;
  }
  override onDrop(client: LargeRoom['clients'][number]): void {
    this.allowReconnection(client, 'manual').catch(() => {});
  }
  /** Sends a patch of at least so many items. */
  change(items: number): void {
    this.state.round++;
    for (let index = 0; index < items; index++) this.state.items[index]!.size += 1 + (index % 3);
    this.broadcastPatch();
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  describeState(State);
  colyseus = await startColyseus({
    rooms: { large: LargeRoom },
    createTransport: (server) => new SocketTransport({ server }, () => {}) as WebSocketTransport,
  });
});
const joined: ClientRoom[] = [];
afterEach(async () => {
  await Promise.all(joined.splice(0).map((room) => room.leave()));
});
afterAll(() => colyseus.close());

type Seen = { readonly round: number; readonly items: readonly { readonly size: number }[] };

async function join(sdk: ColyseusSDK, code?: string) {
  const room = await (code === undefined ? sdk.create<Seen>('large') : sdk.joinById<Seen>(code));
  joined.push(room as ClientRoom);
  const firstBytes: number[] = [];
  const lengths: number[] = [];
  tapFrames(room, {
    received: (frame) => {
      const first = new Uint8Array(frame)[0]!;
      if ((first & CODE_MASK) !== Protocol.ROOM_STATE_PATCH) return;
      firstBytes.push(first);
      lengths.push(frame.byteLength);
    },
    sent: () => {},
  });
  await soon(() => expect(room.state.items?.length).toBe(ITEMS));
  return { room, lengths, short: () => firstBytes.map((first) => (first & SHORT) !== 0) };
}

const knowing = () => new KnowingSDK(colyseus.endpoint, () => State);
const stock = () => new ColyseusSDK(colyseus.endpoint);

async function expectSame(server: LargeRoom, rooms: readonly { readonly room: ClientRoom<unknown, Seen> }[]) {
  const sizes = server.state.items.map(({ size }) => size);
  for (const { room } of rooms) await soon(() => expect(room.state.round).toBe(server.state.round));
  for (const { room } of rooms) expect(room.state.items.map(({ size }) => size)).toEqual(sizes);
}

/** So many patches there are from one start to the next. */
const TWO_SECONDS = 30;

test('large patches are short for who knows the types, soon also for who joins later, and all see the same', async () => {
  const plain = await join(stock());
  const [first, second] = [await join(knowing(), plain.room.roomId), await join(knowing(), plain.room.roomId)];
  const server = colyseus.roomOf<LargeRoom>(plain.room.roomId);
  const all = [plain, first, second];
  for (let patch = 0; patch < 4; patch++) {
    server.change(ITEMS);
    await expectSame(server, all);
  }
  const late = await join(knowing(), plain.room.roomId);
  for (let patch = 0; patch < TWO_SECONDS; patch++) {
    server.change(ITEMS);
    await expectSame(server, [...all, late]);
  }
  const isAll = (isShort: boolean, count: number) => Array<boolean>(count).fill(isShort);
  expect(plain.short()).toEqual(isAll(false, 4 + TWO_SECONDS));
  for (const { short } of [first, second]) expect(short()).toEqual([false, ...isAll(true, 3 + TWO_SECONDS)]);
  // Three short patches came before it.
  expect(late.short()).toEqual([...isAll(false, TWO_SECONDS - 3), ...isAll(true, 3)]);
  expect(first.lengths[3]! / plain.lengths[3]!).toBeLessThan(0.1);
});

test('small patches are not worth it', async () => {
  const first = await join(knowing());
  const others = [await join(knowing(), first.room.roomId), await join(knowing(), first.room.roomId)];
  const server = colyseus.roomOf<LargeRoom>(first.room.roomId);
  for (const items of [ITEMS, ITEMS, 10, ITEMS, 10]) {
    server.change(items);
    await expectSame(server, [first, ...others]);
  }
  expect(first.short()).toEqual([false, true, false, true, false]);
});

test('who reconnects has missed patches, and is told from the start', async () => {
  const stays = await join(knowing());
  const third = await join(knowing(), stays.room.roomId);
  const other = await join(knowing(), stays.room.roomId);
  const server = colyseus.roomOf<LargeRoom>(stays.room.roomId);
  for (let patch = 0; patch < TWO_SECONDS + 1; patch++) {
    server.change(ITEMS);
    await expectSame(server, [stays, third, other]);
  }
  Object.assign(other.room.reconnection, { minUptime: 0, minDelay: 1, delay: 1, maxDelay: 1 });
  vi.spyOn(console, 'info').mockImplementation(() => {});
  let returns = 0;
  other.room.onReconnect(() => returns++);
  hangUpAndRetry(other.room);
  server.change(ITEMS);
  await soon(() => expect(returns).toBe(1));
  await expectSame(server, [stays, third, other]);
  for (let patch = 0; patch < 2; patch++) {
    server.change(ITEMS);
    await expectSame(server, [stays, third, other]);
  }
  expect(other.short().slice(-2)).toEqual([true, true]);
  // A patch that cannot be restored would have ended the connection again.
  expect(returns).toBe(1);
});
