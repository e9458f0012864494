import { type Client, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { type Room as ClientRoom, ColyseusSDK } from '@colyseus/sdk';
import type { WebSocketTransport } from '@colyseus/ws-transport';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { hangUpAndRetry } from '../../../client/colyseus/hangUp.ts';
import { KnowingSDK } from '../../../client/colyseus/KnowingSDK.ts';
import { tapFrames } from '../../../client/colyseus/tapFrames.ts';
import { interceptConnections, passConnection } from '../../../server/colyseus/interceptConnections.ts';
import { SocketTransport } from '../../../server/colyseus/SocketTransport.ts';
import { shareEncodeBuffers } from '../../../server/colyseus/shareEncodeBuffers.ts';
import { knowsState, shortenJoins } from '../../../server/colyseus/shortJoins.ts';
import { describeState, SHORT } from '../../../shared/colyseus/describeState.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

const Item = schema({ size: t.uint16().default(7) }, 'Item');
const State = schema({ said: t.string().default(''), items: t.map(Item) }, 'State');
const Old = schema({ said: t.string().default('') }, 'Old');
const Move = schema({ x: t.int8().default(0) }, 'Move');

class ShortRoom extends Room {
  override state = new State();
  override inputs = this.defineInput(Move);
  static {
    interceptConnections(ShortRoom, (room, client, context, options) =>
      passConnection(room, client, context, {
        ...options,
        skipHandshake: options?.skipHandshake || knowsState(room, client),
      }),
    );
  }
  override onCreate(): void {
    shareEncodeBuffers(this);
    shortenJoins(this);
    for (let count = 0; count < 40; count++) this.state.items.set(`item ${count}`, new Item());
    this.setFixedTimestep(() => {}, 30);
    this.onMessage('say', (_, said: string) => {
      this.state.said = said;
    });
  }
  override onDrop(client: Client): void {
    this.allowReconnection(client, 'manual').catch(() => {});
  }
  override onJoin(client: Client): void {
    // Waits for the state, and follows it directly.
    client.send('welcome');
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  describeState(State);
  colyseus = await startColyseus({
    rooms: { short: ShortRoom },
    createTransport: (server) => new SocketTransport({ server }, () => {}) as WebSocketTransport,
  });
});
const joined: ClientRoom[] = [];
afterEach(async () => {
  await Promise.all(joined.splice(0).map((room) => room.leave()));
});
afterAll(() => colyseus.close());

type Seen = { readonly said: string; readonly items: ReadonlyMap<string, { readonly size: number }> };

/** Joins a room, and notes what arrives, in its order. */
async function join(sdk: ColyseusSDK, code?: string) {
  const room = await (code === undefined ? sdk.create<Seen>('short') : sdk.joinById<Seen>(code));
  joined.push(room as ClientRoom);
  const happened: string[] = [];
  const firstBytes: number[] = [];
  tapFrames(room, { received: (frame) => firstBytes.push(new Uint8Array(frame)[0]!), sent: () => {} });
  room.onMessage('welcome', () => happened.push('welcome'));
  room.onStateChange(() => happened.push('state'));
  await soon(() => expect(happened).toContain('state'));
  const isShort = () => firstBytes.some((first) => (first & SHORT) !== 0);
  return { room, happened, isShort, state: () => JSON.stringify(room.state) };
}

const knowing = (known: new () => object = State) => new KnowingSDK(colyseus.endpoint, () => known);
const stock = () => new ColyseusSDK(colyseus.endpoint);

describe('who joins a room', () => {
  test('and knows its types sees the same as who does not, now and later', async () => {
    const plain = await join(stock());
    const short = await join(knowing(), plain.room.roomId);
    expect([plain.isShort(), short.isShort()]).toEqual([false, true]);
    expect(short.state()).toBe(plain.state());
    plain.room.send('say', 'hello');
    for (const { room } of [plain, short]) await soon(() => expect(room.state.said).toBe('hello'));
    expect(short.state()).toBe(plain.state());
  });

  test('and knows other types gets what a stock client gets', async () => {
    const other = await join(knowing(Old));
    expect(other.isShort()).toBe(false);
    expect(other.room.state.items.size).toBe(40);
  });

  test('gets what follows the state after it, although that takes a while to decompress', async () => {
    const { happened } = await join(knowing());
    await soon(() => expect(happened.slice(0, 2)).toEqual(['state', 'welcome']));
  });

  test('reconnects, and sees what has changed', async () => {
    const plain = await join(stock());
    const short = await join(knowing(), plain.room.roomId);
    Object.assign(short.room.reconnection, { minUptime: 0, minDelay: 1, delay: 1, maxDelay: 1 });
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const isBack = new Promise<void>((resolve) => short.room.onReconnect(resolve));
    hangUpAndRetry(short.room);
    plain.room.send('say', 'while away');
    await isBack;
    for (const { room } of [plain, short]) await soon(() => expect(room.state.said).toBe('while away'));
    expect(short.state()).toBe(plain.state());
  });
});
