import type { WebSocketClient } from '@colyseus/ws-transport';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { closeCodes, joinErrors } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

fastTime();

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus();
});
afterAll(() => rumpus.close());

const create = (options: object = {}) =>
  joined(rumpus.sdk.create('arena', { visibility: 'private', ...options }) as unknown as Promise<ArenaRoom>);
const joinById = (code: string) => joined(rumpus.sdk.joinById(code) as unknown as Promise<ArenaRoom>);
const comeBack = (token: string) => joined(rumpus.sdk.reconnect(token) as unknown as Promise<ArenaRoom>);

/** Breaks a client's connection without a closing handshake, as a lost network does. */
function cut(room: ArenaRoom): void {
  const client = rumpus.roomOf(room.roomId).clients.getById(room.sessionId) as unknown as WebSocketClient;
  client.ref.terminate();
}
const stateOf = (room: ArenaRoom) => rumpus.roomOf(room.roomId).state as ArenaState;
const reconnected = (room: ArenaRoom) => new Promise<void>((resolve) => room.onReconnect.once(() => resolve()));
const closed = (room: ArenaRoom) => new Promise<number>((resolve) => room.onLeave.once((code) => resolve(code)));
/** Waits for so many new states. */
async function pass(room: ArenaRoom, states: number): Promise<void> {
  let seen = 0;
  await untilState(room, () => seen++ >= states, `${states} states`);
}

describe('a seat', () => {
  test('outlives 50 cuts at random ticks: same seat, same score, never a second fighter', async () => {
    const seed = Number(process.env.CHAOS_SEED ?? 20261121);
    const random = createRandom(seed);
    const host = await create();
    const players = await Promise.all(Array.from({ length: 5 }, () => joinById(host.roomId)));
    const state = stateOf(host);
    for (const [index, player] of players.entries()) {
      player.reconnection.minDelay = 1;
      player.reconnection.delay = 1;
      state.fighters.get(player.sessionId)!.points = index + 1;
    }
    let returned = 0;
    await Promise.all(
      players.map(async (player, index) => {
        await untilState(player, (seen) => seen.seats.get(player.sessionId)?.score === index + 1, 'its score');
        for (let cutNumber = 0; cutNumber < 10; cutNumber++) {
          await pass(player, Math.floor(random() * 12));
          const back = reconnected(player);
          cut(player);
          await back;
          await pass(player, 1);
          await untilState(player, (seen) => seen.seats.get(player.sessionId)?.isConnected === true, 'its seat back');
          expect(player.state.seats.get(player.sessionId)?.score, `seed ${seed}`).toBe(index + 1);
          expect(state.fighters.size).toBe(6);
          returned++;
        }
      }),
    );
    expect(returned).toBe(50);
    expect([...state.seats.keys()].sort()).toEqual([host, ...players].map((room) => room.sessionId).sort());
    await Promise.all([host, ...players].map((room) => room.leave()));
  });

  test('outlives breaking again before its return was acknowledged, ten times over', async () => {
    const host = await create();
    const guest = await joinById(host.roomId);
    guest.reconnection.minDelay = 1;
    guest.reconnection.delay = 1;
    const tokens = new Set([guest.reconnectionToken]);
    for (let cutNumber = 0; cutNumber < 10; cutNumber++) {
      const back = reconnected(guest);
      cut(guest);
      await back;
      tokens.add(guest.reconnectionToken);
    }
    await pass(guest, 5);
    await untilState(host, (seen) => seen.seats.get(guest.sessionId)?.isConnected === true, 'its seat back');
    expect([stateOf(host).seats.size, stateOf(host).fighters.size]).toEqual([2, 2]);
    expect(tokens.size).toBeGreaterThan(9);
    await Promise.all([host.leave(), guest.leave()]);
  });

  test('is marked while its player is away, and played by a bot meanwhile', async () => {
    const host = await create();
    const guest = await joinById(host.roomId);
    guest.reconnection.enabled = false;
    const fighter = stateOf(host).fighters.get(guest.sessionId)!;
    cut(guest);
    await untilState(host, (seen) => seen.seats.get(guest.sessionId)?.isConnected === false, 'the mark');
    const age = fighter.age;
    await untilState(host, (seen) => seen.seats.get(guest.sessionId)?.isAway === true, 'a bot in the seat');
    await pass(host, 10);
    expect(fighter.age).toBeGreaterThan(age);
    await host.leave();
  });

  test('is found again by a reloaded page with its token, which is new after each use and useless when old', async () => {
    const host = await create();
    const guest = await joinById(host.roomId);
    guest.reconnection.enabled = false;
    const token = guest.reconnectionToken;
    expect(token.split(':')[1]).toMatch(/^[\w-]{32}$/);
    cut(guest);
    const again = await comeBack(token);
    expect(again.sessionId).toBe(guest.sessionId);
    expect(again.reconnectionToken).not.toBe(token);
    await expect(rumpus.sdk.reconnect(token)).rejects.toMatchObject({ code: joinErrors.unknownRoom });
    expect(stateOf(host).fighters.size).toBe(2);
    await Promise.all([host.leave(), again.leave()]);
  });

  test('is taken over by its token while the old connection still looks alive', async () => {
    const host = await create();
    const guest = await joinById(host.roomId);
    guest.reconnection.enabled = false;
    const again = await comeBack(guest.reconnectionToken);
    expect(again.sessionId).toBe(guest.sessionId);
    await untilState(again, (seen) => seen.seats.get(again.sessionId)?.isConnected === true, 'connected');
    expect(stateOf(host).seats.size).toBe(2);
    await Promise.all([host.leave(), again.leave()]);
  });

  test('is not held for somebody who was kicked, connected or away; only the host can kick', async () => {
    const host = await create();
    const guest = await joinById(host.roomId);
    const away = await joinById(host.roomId);
    guest.send('kick', { sessionId: host.sessionId });
    away.reconnection.enabled = false;
    cut(away);
    await untilState(host, (seen) => seen.seats.get(away.sessionId)?.isConnected === false, 'one away');
    const goodbye = closed(guest);
    host.send('kick', { sessionId: guest.sessionId });
    host.send('kick', { sessionId: away.sessionId });
    expect(await goodbye).toBe(closeCodes.kicked);
    await untilState(host, (seen) => seen.seats.size === 1 && seen.fighters.size === 1, 'free seats');
    for (const room of [guest, away]) {
      await expect(rumpus.sdk.reconnect(room.reconnectionToken)).rejects.toMatchObject({
        code: joinErrors.unknownRoom,
      });
    }
    await host.leave();
  });

  test('of the host passes its role to the longest seated connected player', async () => {
    const host = await create();
    const second = await joinById(host.roomId);
    const third = await joinById(host.roomId);
    await host.leave();
    await untilState(third, (seen) => seen.hostId === second.sessionId, 'the second as host');
    second.reconnection.enabled = false;
    cut(second);
    await untilState(third, (seen) => seen.hostId === third.sessionId, 'the third as host');
    await third.leave();
  });

  test('is lost with a bad message, and not held', async () => {
    const host = await create();
    const guest = await joinById(host.roomId);
    const goodbye = closed(guest);
    guest.send('ready', { isReady: 'yes' });
    expect(await goodbye).toBe(closeCodes.badMessage);
    await untilState(host, (seen) => seen.seats.size === 1, 'a free seat');
    const other = await joinById(host.roomId);
    const farewell = closed(other);
    other.send('cheat', {});
    expect(await farewell).toBe(closeCodes.badMessage);
    await host.leave();
  });
});
