import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { RoomWitness, watchedTest } from './RoomWitness.ts';
import { handshakeHeaders, rawRequest, statusesOf, writeRequest } from './rawRequest.ts';

const throwingListener = fileURLToPath(new URL('./throwingListener.ts', import.meta.url));
const game = gameList[0]!.name;
const SEAT = `POST /matchmake/create/${game} HTTP/1.1`;
let stage: RoomWitness;
let host: string;

beforeAll(async () => {
  stage = await RoomWitness.start({ env: { MAX_ROOMS: '60' }, preload: [throwingListener] });
  host = `127.0.0.1:${stage.port}`;
});
afterAll(() => stage?.[Symbol.asyncDispose]());
const attack = (name: string, run: () => Promise<string>) => watchedTest(() => stage, name, run);

const send = (line: string, headers: readonly string[] = [], body = '') =>
  rawRequest(stage.port, writeRequest(line, headers, body));

describe('one request that ends a plain server', () => {
  attack('K1: TRACE, and any other method that nothing here uses, is answered with 405', async () => {
    const methods = ['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'LOCK', 'SEARCH', 'OPTIONS', 'POST', 'M-SEARCH'];
    const statuses = await statusesOf(
      stage.port,
      methods.flatMap((method) =>
        ['/', '/matchmake/x', '/healthz'].map(
          (path) => [`${method} ${path} HTTP/1.1`, [`Host: ${host}`]] as [string, string[]],
        ),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([405]));
    expect((await send(`CONNECT ${host} HTTP/1.1`, [`Host: ${host}`])).status).toBe(405);
    return `${statuses.length} requests: 405`;
  });

  attack(
    'K2: a Host that is none is answered with 400, and the scheme a stranger forwards is not believed',
    async () => {
      const hosts = [
        'Host: a b',
        'Host:',
        'Host: [::',
        'Host: a:99999999',
        'Host: a@b',
        'Host: a/b',
        'Host: 1.2.3.4.5',
      ];
      for (const path of ['/__healthcheck', '/', `/matchmake/create/${game}`]) {
        const statuses = await statusesOf(
          stage.port,
          hosts.map((header) => [`GET ${path} HTTP/1.1`, [header]]),
        );
        expect(new Set(statuses)).toEqual(new Set([400]));
      }
      expect(
        await statusesOf(stage.port, [
          [`GET / HTTP/1.1`],
          [`GET / HTTP/1.0`],
          [`GET / HTTP/1.1`, [`Host: ${host}`, 'Host: b']],
        ]),
      ).toEqual([400, 400, 400]);
      const forwarded = await send('GET /__healthcheck HTTP/1.1', [
        `Host: ${host}`,
        'X-Forwarded-Proto: ::',
        'X-Forwarded-Host: a b',
        'Forwarded: for=x;proto=::',
      ]);
      expect(forwarded.status).toBe(200);
      return `${hosts.length} hosts: 400`;
    },
  );

  attack('K3: a target that is no path is answered with 400, of a handshake too', async () => {
    const targets = [
      '*:99999999/',
      '*',
      'http://a b/',
      'http://x:99999999/',
      '//x:99999999/',
      '/a\\b',
      '/{',
      '/é',
      '/#a',
      'a',
    ];
    const handshakes = await statusesOf(
      stage.port,
      targets.map((target) => [`GET ${target} HTTP/1.1`, handshakeHeaders(host)]),
    );
    expect(new Set(handshakes)).toEqual(new Set([400]));
    const requests = await statusesOf(
      stage.port,
      targets.map((target) => [`GET ${target} HTTP/1.1`, [`Host: ${host}`]]),
    );
    expect(new Set(requests)).toEqual(new Set([400]));
    const long = await statusesOf(stage.port, [
      [`GET /${'a'.repeat(2048)} HTTP/1.1`, [`Host: ${host}`]],
      [`GET /${'a'.repeat(99_999)} HTTP/1.1`, [`Host: ${host}`]],
    ]);
    expect(long).toEqual([414, 431]);
    return `${targets.length} targets: 400`;
  });

  attack('a handshake to nowhere, of another protocol or of another version is refused', async () => {
    const upgrade = (path: string, headers = handshakeHeaders(host)) =>
      [`GET ${path} HTTP/1.1`, headers] as [string, string[]];
    const strange = handshakeHeaders(host).map((header) => header.replace('websocket', 'h2c'));
    const withBody = handshakeHeaders(host, 'Content-Length: 2');
    const old = handshakeHeaders(host).map((header) => header.replace(': 13', ': 99'));
    const before = await stage.refusals('handshake');
    const [line, headers] = upgrade('/', withBody);
    const statuses = [
      ...(await statusesOf(stage.port, [upgrade('/a'), upgrade('/a/b/c'), upgrade('/a/../b'), upgrade('/', strange)])),
      ...(await statusesOf(stage.port, [
        upgrade('/', old),
        [line, headers, '{}'],
        [line.replace('GET', 'POST'), headers, '{}'],
      ])),
    ];
    expect(statuses).toEqual([404, 404, 404, 400, 400, 400, 400]);
    // All except the old version, which the WebSocket library refuses.
    expect((await stage.refusals('handshake')) - before).toBe(3);
    expect((await send(...upgrade('/a/b?sessionId=x&reconnectionToken=y'))).status).toBe(101);
    return `${statuses.join(' ')}, then an honest one`;
  });
});

describe('who may ask', () => {
  attack(
    'a name that a stranger pointed here is not answered to; addresses and names of the own network are',
    async () => {
      const ask = (name: string) => ['GET /healthz HTTP/1.1', [`Host: ${name}`]] as [string, string[]];
      const names = [
        'evil.example',
        'evil.example:2567',
        'localhost',
        'playroom',
        'playroom.local:80',
        '[::1]:9',
        '10.0.0.5',
      ];
      expect(await statusesOf(stage.port, names.map(ask))).toEqual([421, 421, 200, 200, 200, 200, 200]);
      return '421 for strangers’ names';
    },
  );

  attack('pages of other origins may neither read, nor take seats, nor open sockets; no origin is fine', async () => {
    const origins = [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${stage.port + 1}`,
      `ftp://${host}`,
      `http://${host}/`,
      'x',
    ];
    for (const origin of origins) {
      const header = `Origin: ${origin}`;
      const statuses = await statusesOf(stage.port, [
        ['GET /api/rooms HTTP/1.1', [`Host: ${host}`, header]],
        [`OPTIONS /matchmake/create/${game} HTTP/1.1`, [`Host: ${host}`, header]],
        [SEAT, [`Host: ${host}`, header, 'Content-Type: application/json', 'Content-Length: 2'], '{}'],
        ['GET / HTTP/1.1', handshakeHeaders(host, header)],
      ]);
      expect(statuses).toEqual([403, 403, 403, 403]);
    }
    const own = `Origin: http://${host}`;
    const twice = [`Host: ${host}`, own, 'Origin: http://evil.example'];
    expect((await send('GET /api/rooms HTTP/1.1', twice)).status).toBe(403);
    const answer = await send('GET /api/rooms HTTP/1.1', [`Host: ${host}`, own]);
    expect(answer.text).toContain(`Access-Control-Allow-Origin: http://${host}\r\n`);
    const anonymous = await send('GET /api/rooms HTTP/1.1', [`Host: ${host}`]);
    expect(anonymous.status).toBe(200);
    expect(anonymous.text).not.toMatch(/access-control/i);
    expect((await send('GET / HTTP/1.1', handshakeHeaders(host, own))).status).toBe(101);
    return `${origins.length} origins: 403`;
  });
});

describe('surfaces that only an operator may have', () => {
  attack('are not there: no monitor, no playground, no list of Colyseus’ own, no demo room', async () => {
    const get = (path: string) => [`GET ${path} HTTP/1.1`, [`Host: ${host}`]] as [string, string[]];
    const paths = ['/monitor', '/monitor/api', '/colyseus', '/playground', '/playground/rooms', '/admin', '/matchmake'];
    expect(new Set(await statusesOf(stage.port, paths.map(get)))).toEqual(new Set([404]));
    const rooms = ['lobby', 'LobbyRoom', 'queue', 'QueueRoom', 'relay', 'RelayRoom', 'constructor', '__proto__'];
    const statuses = await statusesOf(
      stage.port,
      rooms.map((room) => [`POST /matchmake/create/${room} HTTP/1.1`, [`Host: ${host}`, 'Content-Length: 0']]),
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
    return `${paths.length} paths and ${rooms.length} rooms: 404`;
  });
});

attack('a listener that throws at a request is answered for with 503, and ends nobody', async () => {
  const { status } = await send('GET /broken-on-purpose HTTP/1.1', [`Host: ${host}`]);
  expect(status).toBe(503);
  return '503';
});

attack('refusals are counted by kind and logged seldom, without what a query holds', async () => {
  const before = await stage.refusals('origin');
  const secret = 'c2VjcmV0LXRva2Vu';
  const target = `/a/b?sessionId=s&reconnectionToken=${secret}`;
  const headers = handshakeHeaders(host, 'Origin: http://evil.example', 'X-Forwarded-For: 198.51.100.7');
  for (let count = 0; count < 5; count++) await send(`GET ${target} HTTP/1.1`, headers);
  expect((await stage.refusals('origin')) - before).toBe(5);
  expect(stage.server.stderr).not.toContain(secret);
  const lines = stage.server.stderr.split('\n').filter((line) => line.includes('"kind":"origin"'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(4);
  return `5 counted, ${lines.length} logged`;
});
