import { ColyseusSDK } from '@colyseus/sdk';
import type { WebSocketClient } from '@colyseus/ws-transport';
import { expect } from 'vitest';
import { quietReconnection } from '../../client/colyseus/quietReconnection.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { type ArenaRoom, joined, type Rumpus, untilState } from '../support/startRumpus.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { hostileTest, isLong } from './hostileTest.ts';

const PLAYERS = 10;
const CUTS_EACH = isLong ? 100 : 20;
const LEAST_BACK = 0.995;
quietReconnection();

/** A player, and a way to break its connection. */
interface Breakable {
  readonly room: ArenaRoom;
  cut(): void;
}

async function joinDirectly(rumpus: Rumpus, code: string): Promise<Breakable> {
  const room = await joined(rumpus.sdk.joinById(code) as unknown as Promise<ArenaRoom>);
  const cut = () => (rumpus.roomOf(code).clients.getById(room.sessionId) as unknown as WebSocketClient).ref.terminate();
  return { room, cut };
}

async function joinThrough(proxy: TcpProxy, code: string): Promise<Breakable> {
  const sdk = new ColyseusSDK(`http://127.0.0.1:${proxy.port}`);
  const room = await joined(sdk.joinById(code) as unknown as Promise<ArenaRoom>);
  return { room, cut: () => proxy.cutAll() };
}

hostileTest(
  'sockets dropped at random ticks, half of them through a network with jitter, come back to their seats',
  { timeoutMs: 240_000 },
  async ({ rumpus, witness }) => {
    const { code } = witness;
    const state = rumpus.roomOf(code).state as ArenaState;
    const proxies = await Promise.all(
      Array.from({ length: PLAYERS / 2 }, (_, index) =>
        TcpProxy.start({ targetPort: rumpus.port, latencyMs: 20, jitterMs: 30, seed: index }),
      ),
    );
    const players: Breakable[] = [];
    for (const proxy of proxies) players.push(await joinThrough(proxy, code), await joinDirectly(rumpus, code));
    const places = [...state.seats.keys()];
    const outcomes = await Promise.all(players.map((player, index) => cutOften(player, index, state)));
    const back = outcomes.reduce((sum, count) => sum + count, 0);
    const cuts = PLAYERS * CUTS_EACH;
    expect(back / cuts).toBeGreaterThanOrEqual(LEAST_BACK);
    expect([...state.seats.keys()]).toEqual(places);
    const metrics = await rumpus.metrics.print();
    const counted = (name: string) => Number(new RegExp(`^${name}\\{game="arena"\\} (\\d+)$`, 'm').exec(metrics)?.[1]);
    expect([counted('rumpus_seats_dropped_total'), counted('rumpus_seats_returned_total')]).toEqual([cuts, back]);
    await Promise.all(players.map(({ room }) => room.leave()));
    await Promise.all(proxies.map((proxy) => proxy.close()));
    return `${back} of ${cuts} back, ${cuts} drops and ${back} returns told`;
  },
);

/** @returns how often the player came back to the same seat, score and fighter */
async function cutOften({ room, cut }: Breakable, index: number, state: ArenaState): Promise<number> {
  const id = room.sessionId;
  const random = createRandom(1_000 + index);
  room.reconnection.minDelay = 1;
  room.reconnection.delay = 1;
  state.fighters.get(id)!.points = index + 1;
  await untilState(room, (seen) => seen.seats.get(id)?.score === index + 1, 'its score');
  let back = 0;
  for (let cuts = 0; cuts < CUTS_EACH; cuts++) {
    let ticks = Math.floor(random() * 12);
    await untilState(room, () => ticks-- <= 0, 'a random tick');
    const returned = new Promise<void>((resolve) => room.onReconnect.once(() => resolve()));
    cut();
    await returned;
    let fresh = 0;
    await untilState(room, (seen) => fresh++ > 1 && seen.seats.get(id)?.isConnected === true, 'its seat back');
    if (room.sessionId === id && room.state.seats.get(id)?.score === index + 1) back++;
    expect(state.fighters.size, 'one fighter a seat').toBe(state.seats.size);
  }
  return back;
}
