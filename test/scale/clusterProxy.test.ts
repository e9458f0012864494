import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { gameList } from '../../shared/games/gameList.ts';
import { startCluster } from '../support/cluster.ts';
import { RedisServer } from '../support/RedisServer.ts';

const game = gameList[0]!.name;

interface Seat {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
  readonly publicAddress: string;
}

async function reserve(origin: string, target: string, address: string): Promise<Seat> {
  const answer = await fetch(`${origin}/matchmake/${target}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
    body: '{}',
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Seat;
}

/** @returns the status of the answer to the handshake */
async function connect(origin: string, path: string, address: string): Promise<number> {
  const socket = new WebSocket(origin.replace('http', 'ws') + path, { headers: { 'X-Forwarded-For': address } });
  socket.on('error', () => {});
  const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number);
  return Promise.race([refused, once(socket, 'upgrade').then(([{ statusCode }]) => statusCode as number)]);
}

it('a cluster behind a proxy counts each connection for who made it, in whatever process it arrives', async () => {
  await using redis = await RedisServer.start();
  await using cluster = startCluster({
    ...{ REDIS_URL: redis.url, LOG_ADDRESSES: 'plain', TRUSTED_PROXIES: '127.0.0.1', ADDRESS_MAX_CONNECTIONS: '1' },
    ...{ PUBLIC_URL: 'https://example.org/games/rumpus', MACHINE_NAME: 'm1' },
  });
  const origin = await cluster.listening();
  const { roomId, processId, publicAddress } = await reserve(origin, `create/${game}`, '198.51.100.1');
  expect(publicAddress).toBe('example.org/games/rumpus/m1');

  // The connections of a proxy go to both processes in turn, and the one without the room passes them on.
  const people = ['198.51.100.2', '198.51.100.3', '198.51.100.4', '198.51.100.5'];
  for (const [index, address] of people.entries()) {
    const { sessionId } = await reserve(origin, `joinById/${roomId}`, address);
    // A proxy may strip the path, or not.
    const base = index < 2 ? '/games/rumpus/m1' : '';
    const path = `${base}/${processId}/${roomId}?sessionId=${sessionId}`;
    expect([await connect(origin, path, address), await connect(origin, path, address)]).toEqual([101, 429]);
  }
  for (const address of people) expect(cluster.stderr).toContain(`"method":"joinById","address":"${address}"`);
  expect(cluster.stderr).not.toContain('"address":"127.0.0.1"');
});
