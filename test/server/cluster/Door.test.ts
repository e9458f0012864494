import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Door } from '../../../server/cluster/Door.ts';

describe('Door', () => {
  const doors: Door[] = [];
  afterEach(() => {
    for (const { server } of doors.splice(0)) server.close();
  });

  /** @param path of a Unix socket to listen on, in place of a port */
  async function given(
    trustedProxies: readonly string[],
    open: readonly string[],
    count: number,
    path?: string,
  ): Promise<string[]> {
    const to: string[] = [];
    const door = new Door({
      trustedProxies,
      open: () => open,
      give: (processId, socket) => {
        to.push(processId);
        socket.destroy();
      },
    });
    doors.push(door);
    if (path === undefined) door.server.listen(0, '127.0.0.1');
    else door.server.listen(path);
    await once(door.server, 'listening');
    const at = path === undefined ? { port: (door.server.address() as AddressInfo).port, host: '127.0.0.1' } : { path };
    for (let index = 0; index < count; index++) {
      const socket = connect(at).resume();
      socket.on('error', () => {});
      await once(socket, 'close');
    }
    return to;
  }

  it('gives all connections from one address to the same process', async () => {
    const to = await given([], ['a', 'b', 'c'], 4);
    expect(to).toHaveLength(4);
    expect(new Set(to).size).toBe(1);
  });

  it('gives those of a proxy to all in turn', async () => {
    expect(await given(['127.0.0.0/8'], ['a', 'b'], 4)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('gives those of the proxy at a Unix socket to all in turn', async () => {
    const path = join(tmpdir(), `rumpus-door-${process.pid}.sock`);
    expect(await given([], ['a', 'b'], 4, path)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('closes connections while no process takes any', async () => {
    expect(await given([], [], 2)).toEqual([]);
  });
});
