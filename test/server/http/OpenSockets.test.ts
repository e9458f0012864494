import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { OpenSockets } from '../../../server/http/OpenSockets.ts';

const PATIENCE_MS = 50;

describe('OpenSockets', () => {
  const clients: Socket[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.destroy();
  });

  /** A server with one connection that says nothing. */
  async function start(): Promise<{ server: Server; sockets: OpenSockets; taken: Socket }> {
    const server = createServer().listen(0, '127.0.0.1');
    const sockets = new OpenSockets(server);
    await once(server, 'listening');
    const connected = once(server, 'connection') as Promise<[Socket]>;
    clients.push(connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {}));
    const [taken] = await connected;
    return { server, sockets, taken };
  }

  it('waits for its connections, and cuts those that are left', async () => {
    const { server, sockets, taken } = await start();
    server.close();
    await sockets.drain(PATIENCE_MS);
    expect(taken.destroyed).toBe(true);
  });

  it('is done when the server has closed before its last connection is gone', async () => {
    const { server, sockets, taken } = await start();
    server.close();
    taken.destroy();
    // Node tells that a server has closed before it tells that its last connection has.
    let isGone = false;
    taken.once('close', () => {
      isGone = true;
    });
    await once(server, 'close');
    expect(isGone).toBe(false);
    await sockets.drain(PATIENCE_MS);
    expect(isGone).toBe(true);
  });

  it('waits for connections that another process has accepted, which the server does not count', async () => {
    const { server: other, taken } = await start();
    Object.assign(taken, { _server: null });
    const server = createServer().listen(0, '127.0.0.1');
    const sockets = new OpenSockets(server);
    await once(server, 'listening');
    server.emit('connection', taken);
    server.close();
    await once(server, 'close');
    await sockets.drain(PATIENCE_MS);
    expect(taken.closed).toBe(true);
    other.close();
  });

  it('is done at once if the server never listened', async () => {
    await new OpenSockets(createServer()).drain(PATIENCE_MS);
  });
});
