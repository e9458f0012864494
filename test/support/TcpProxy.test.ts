import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TcpProxy } from './TcpProxy.ts';

describe('TcpProxy', () => {
  let target: Server;
  let proxy: TcpProxy;
  const targetSockets: Socket[] = [];
  const clients: Socket[] = [];

  beforeEach(async () => {
    target = createServer((socket) => {
      targetSockets.push(socket);
      socket.on('error', () => {});
      socket.pipe(socket);
    }).listen(0, '127.0.0.1');
    await once(target, 'listening');
    proxy = await TcpProxy.start({ targetPort: (target.address() as AddressInfo).port, seed: 1 });
  });

  afterEach(async () => {
    for (const socket of [...clients.splice(0), ...targetSockets.splice(0)]) socket.destroy();
    await proxy.close();
    await new Promise((resolve) => target.close(resolve));
  });

  async function join(): Promise<Socket> {
    const client = connect(proxy.port, '127.0.0.1');
    client.on('error', () => {});
    clients.push(client);
    await once(client, 'connect');
    return client;
  }

  /** Resolves with the received bytes once there are this many. */
  function receive(client: Socket, length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    return new Promise((resolve) => {
      client.on('data', function collect(part: Buffer) {
        parts.push(part);
        if (Buffer.concat(parts).length < length) return;
        client.off('data', collect);
        resolve(Buffer.concat(parts));
      });
    });
  }

  it('delivers every byte both ways in order, whatever the jitter', async () => {
    proxy.latencyMs = 1;
    proxy.jitterMs = 5;
    const client = await join();
    const numbers = Array.from({ length: 200 }, (_, index) => Buffer.from(`${index},`));
    const sent = Buffer.concat(numbers);
    const echoed = receive(client, sent.length);
    for (const number of numbers) {
      client.write(number);
      await new Promise(setImmediate);
    }
    expect(await echoed).toEqual(sent);
    expect(proxy.bytes).toEqual({ up: sent.length, down: sent.length });
  });

  it('delivers nothing while held, and everything once after', async () => {
    const client = await join();
    proxy.hold('down');
    const echoed = receive(client, 10);
    client.write('0123456789');
    await expect.poll(() => proxy.bytes.up).toBe(10);
    expect(proxy.bytes.down).toBe(0);
    proxy.release('down');
    expect((await echoed).toString()).toBe('0123456789');
    expect(proxy.bytes.down).toBe(10);
  });

  it('holds one direction only, and a connection made while held as well', async () => {
    proxy.hold('up');
    const client = await join();
    await expect.poll(() => targetSockets.length).toBe(1);
    const pushed = receive(client, 5);
    targetSockets[0]!.write('hello');
    client.write('held');
    expect((await pushed).toString()).toBe('hello');
    expect(proxy.bytes.up).toBe(0);
  });

  it('releases a stall by itself', async () => {
    const client = await join();
    const echoed = receive(client, 2);
    const isOver = proxy.stall(20);
    client.write('ok');
    await isOver;
    expect((await echoed).toString()).toBe('ok');
  });

  it.each(['up', 'down'] as const)(
    'loses what goes %s on the connections open now, their end included',
    async (lost) => {
      const client = await join();
      await expect.poll(() => targetSockets.length).toBe(1);
      const [sender, receiver] = lost === 'up' ? [client, targetSockets[0]!] : [targetSockets[0]!, client];
      const heard: string[] = [];
      receiver.on('data', (bytes: Buffer) => heard.push(String(bytes)));
      for (const news of ['end', 'close']) receiver.on(news, () => heard.push(news));
      proxy.blackHole(lost);
      sender.write('lost');
      const pushed = receive(sender, 5);
      receiver.write('hello');
      expect((await pushed).toString()).toBe('hello');
      sender.resetAndDestroy();
      const later = await join();
      const echoed = receive(later, 3);
      later.write('new');
      expect((await echoed).toString()).toBe('new');
      expect(heard).toEqual([]);
    },
  );

  it('cuts every connection on both sides, and takes new ones after', async () => {
    const first = await join();
    const second = await join();
    await expect.poll(() => targetSockets.length).toBe(2);
    const closed = [first, second, ...targetSockets].map((socket) => once(socket, 'close'));
    expect(proxy.cutAll()).toBe(2);
    await Promise.all(closed);
    expect(proxy.open).toBe(0);
    const third = await join();
    const echoed = receive(third, 1);
    third.write('x');
    expect((await echoed).toString()).toBe('x');
    expect(proxy.accepted).toBe(3);
  });

  it('destroys new connections while it refuses, and lets the old ones live', async () => {
    const old = await join();
    await expect.poll(() => targetSockets.length).toBe(1);
    proxy.refuse(true);
    const refused = connect(proxy.port, '127.0.0.1');
    refused.on('error', () => {});
    await once(refused, 'close');
    expect(proxy.refused).toBe(1);
    const echoed = receive(old, 2);
    old.write('hi');
    expect((await echoed).toString()).toBe('hi');
    expect(targetSockets).toHaveLength(1);
  });

  it('passes an orderly end on after the bytes before it', async () => {
    proxy.latencyMs = 2;
    const client = await join();
    const echoed = receive(client, 3);
    client.end('bye');
    expect((await echoed).toString()).toBe('bye');
    await once(client, 'close');
    await expect.poll(() => proxy.open).toBe(0);
  });

  it('closes the client when the target is not there', async () => {
    await new Promise((resolve) => target.close(resolve));
    const client = await join();
    await once(client, 'close');
    target.listen(0, '127.0.0.1');
    expect(proxy.open).toBe(0);
  });
});
