import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { endSocketTimeout } from '../../../server/redis/endSocketTimeout.ts';
import { pass, until } from '../../support/until.ts';

const TIMEOUT_MS = 200;
const options = {
  socketTimeout: TIMEOUT_MS,
  disableClientInfo: true,
  enableReadyCheck: false,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
};

/** A Redis that never answers. */
async function startSilent() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connect = () => new Redis(port, '127.0.0.1', { ...options, retryStrategy: () => 10 }).on('error', () => {});
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { sockets, connect, close };
}

test.each([true, false])(
  'a connection that closed before it was given up ends the next one: not if that is prevented (%s)',
  async (isPrevented) => {
    const silent = await startSilent();
    const redis = silent.connect();
    if (isPrevented) endSocketTimeout(redis);
    const isConnected = (times: number) =>
      until(() => silent.sockets.length === times && redis.status === 'ready', `connection ${times}`);
    await isConnected(1);
    redis.get('key').catch(() => {});
    silent.sockets[0]!.destroy();
    await isConnected(2);
    await pass(2 * TIMEOUT_MS);
    expect(silent.sockets).toHaveLength(isPrevented ? 2 : 3);
    redis.disconnect();
    silent.close();
  },
);

test('a connection that does not answer is given up as before', async () => {
  const silent = await startSilent();
  const redis = silent.connect();
  endSocketTimeout(redis);
  for (const connections of [1, 2]) {
    await until(() => silent.sockets.length === connections && redis.status === 'ready', 'a connection');
    redis.get('key').catch(() => {});
    await new Promise((resolve) => redis.once('close', resolve));
  }
  redis.disconnect();
  silent.close();
});
