import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { type PageHeadersSetup, pageHeaders } from '../../../server/http/pageHeaders.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** What a page that is asked for under this name is sent with. */
async function headersOf(setup: Partial<PageHeadersSetup>, host = 'play.example') {
  const app = express().use(...pageHeaders({ publicUrl: undefined, hstsSeconds: undefined, ...setup }));
  app.use((_request, response) => void response.end());
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const request = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, headers: { host } });
  const [response] = await once(request, 'response');
  response.resume();
  server.close();
  return response.headers as Record<string, string | undefined>;
}

const hstsOf = async (setup: Partial<PageHeadersSetup>, host?: string) =>
  (await headersOf(setup, host))['strict-transport-security'];

const https = { publicUrl: 'https://play.example' };

describe('the promise of https (HSTS)', () => {
  it('is not made by an https PUBLIC_URL alone', async () => {
    expect(await hstsOf(https)).toBeUndefined();
  });

  it('is made for as long as the operator says, and never for what lies below the name', async () => {
    expect(await hstsOf({ ...https, hstsSeconds: 86_400 })).toBe('max-age=86400');
    expect(await hstsOf({ ...https, hstsSeconds: 63_072_000 }, 'PLAY.example:443')).toBe('max-age=63072000');
  });

  it('is taken back with 0', async () => {
    expect(await hstsOf({ ...https, hstsSeconds: 0 })).toBe('max-age=0');
  });

  it.each(['127.0.0.1:2567', 'localhost', 'playroom.local', '[::1]:2567', 'other.example', 'sub.play.example'])(
    'is not made for %s, which the operator did not name',
    async (host) => {
      expect(await hstsOf({ ...https, hstsSeconds: 86_400 }, host)).toBeUndefined();
    },
  );

  it('is not made over http', async () => {
    expect(await hstsOf({ publicUrl: 'http://play.example', hstsSeconds: 86_400 })).toBeUndefined();
    expect(await hstsOf({ hstsSeconds: 86_400 })).toBeUndefined();
  });
});

describe('the other headers', () => {
  it('are those of a page over TLS with an https PUBLIC_URL, and not otherwise', async () => {
    expect(await headersOf(https)).toMatchObject({ 'cross-origin-opener-policy': 'same-origin' });
    expect(await headersOf({})).not.toHaveProperty('cross-origin-opener-policy');
    expect(await headersOf({})).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });
});
