import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gameList } from '../../server/games/gameList.ts';
import { RoomWitness } from './RoomWitness.ts';
import { handshakeHeaders, openSocket, rawRequest, writeRequest } from './rawRequest.ts';

const game = gameList[0]!.name;
const SEAT = `POST /matchmake/create/${game} HTTP/1.1`;
let witness: RoomWitness;
let host: string;

beforeAll(async () => {
  witness = await RoomWitness.start({ HEAD_TIMEOUT_MS: '1000', MAX_ROOMS: '60' });
  host = `127.0.0.1:${witness.port}`;
});
afterAll(() => witness?.[Symbol.asyncDispose]());

const send = (line: string, headers: readonly string[] = [], body = '') =>
  rawRequest(witness.port, writeRequest(line, headers, body));
const statusesOf = async (requests: readonly Parameters<typeof send>[]) =>
  (await Promise.all(requests.map((request) => send(...request)))).map(({ status }) => status);

describe('one request that ends a plain server', () => {
  test('K1: TRACE, and any other method that nothing here uses, is answered with 405', async () => {
    const methods = ['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'LOCK', 'SEARCH', 'OPTIONS', 'POST', 'M-SEARCH'];
    const statuses = await witness.watch(() =>
      statusesOf(
        methods.flatMap((method) =>
          ['/', '/matchmake/x', '/healthz'].map(
            (path) => [`${method} ${path} HTTP/1.1`, [`Host: ${host}`]] as [string, string[]],
          ),
        ),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([405]));
    expect((await send(`CONNECT ${host} HTTP/1.1`, [`Host: ${host}`])).status).toBe(405);
  });

  test('K2: a Host that is none is answered with 400, and the scheme a stranger forwards is not believed', async () => {
    const hosts = ['Host: a b', 'Host:', 'Host: [::', 'Host: a:99999999', 'Host: a@b', 'Host: a/b', 'Host: 1.2.3.4.5'];
    for (const path of ['/__healthcheck', '/', `/matchmake/create/${game}`]) {
      const statuses = await witness.watch(() => statusesOf(hosts.map((header) => [`GET ${path} HTTP/1.1`, [header]])));
      expect(new Set(statuses)).toEqual(new Set([400]));
    }
    expect(
      await statusesOf([[`GET / HTTP/1.1`], [`GET / HTTP/1.0`], [`GET / HTTP/1.1`, [`Host: ${host}`, 'Host: b']]]),
    ).toEqual([400, 400, 400]);
    const forwarded = await witness.watch(() =>
      send('GET /__healthcheck HTTP/1.1', [
        `Host: ${host}`,
        'X-Forwarded-Proto: ::',
        'X-Forwarded-Host: a b',
        'Forwarded: for=x;proto=::',
      ]),
    );
    expect(forwarded.status).toBe(200);
  });

  test('K3: a target that is no path is answered with 400, of a handshake too', async () => {
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
    const handshakes = await witness.watch(() =>
      statusesOf(targets.map((target) => [`GET ${target} HTTP/1.1`, handshakeHeaders(host)])),
    );
    expect(new Set(handshakes)).toEqual(new Set([400]));
    const requests = await statusesOf(targets.map((target) => [`GET ${target} HTTP/1.1`, [`Host: ${host}`]]));
    expect(new Set(requests)).toEqual(new Set([400]));
    const long = await statusesOf([
      [`GET /${'a'.repeat(2048)} HTTP/1.1`, [`Host: ${host}`]],
      [`GET /${'a'.repeat(99_999)} HTTP/1.1`, [`Host: ${host}`]],
    ]);
    expect(long).toEqual([414, 431]);
  });

  test('a handshake to nowhere, of another protocol or of another version is refused', async () => {
    const upgrade = (path: string, headers = handshakeHeaders(host)) =>
      [`GET ${path} HTTP/1.1`, headers] as [string, string[]];
    const strange = handshakeHeaders(host).map((header) => header.replace('websocket', 'h2c'));
    const old = handshakeHeaders(host).map((header) => header.replace(': 13', ': 99'));
    const statuses = await witness.watch(() =>
      statusesOf([upgrade('/a'), upgrade('/a/b/c'), upgrade('/a/../b'), upgrade('/', strange), upgrade('/', old)]),
    );
    expect(statuses).toEqual([404, 404, 404, 400, 400]);
    expect((await send(...upgrade('/a/b?sessionId=x&reconnectionToken=y'))).status).toBe(101);
  });
});

describe('who may ask', () => {
  test('a name that a stranger pointed here is not answered to; addresses and names of the own network are', async () => {
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
    expect(await statusesOf(names.map(ask))).toEqual([421, 421, 200, 200, 200, 200, 200]);
  });

  test('pages of other origins may neither read, nor take seats, nor open sockets; no origin is fine', async () => {
    const origins = [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${witness.port + 1}`,
      `ftp://${host}`,
      `http://${host}/`,
      'x',
    ];
    for (const origin of origins) {
      const header = `Origin: ${origin}`;
      const statuses = await statusesOf([
        ['GET /api/rooms HTTP/1.1', [`Host: ${host}`, header]],
        [`OPTIONS /matchmake/create/${game} HTTP/1.1`, [`Host: ${host}`, header]],
        [SEAT, [`Host: ${host}`, header, 'Content-Type: application/json', 'Content-Length: 2'], '{}'],
        ['GET / HTTP/1.1', handshakeHeaders(host, header)],
      ]);
      expect(statuses).toEqual([403, 403, 403, 403]);
    }
    const own = `Origin: http://${host}`;
    const answer = await send('GET /api/rooms HTTP/1.1', [`Host: ${host}`, own]);
    expect(answer.text).toContain(`Access-Control-Allow-Origin: http://${host}\r\n`);
    const anonymous = await send('GET /api/rooms HTTP/1.1', [`Host: ${host}`]);
    expect(anonymous.status).toBe(200);
    expect(anonymous.text).not.toMatch(/access-control/i);
    expect((await send('GET / HTTP/1.1', handshakeHeaders(host, own))).status).toBe(101);
  });
});

describe('bodies', () => {
  const json = (...more: string[]) => [`Host: ${host}`, 'Content-Type: application/json', ...more];

  test('above 4 KB are answered with 413, announced or in chunks, and are not kept', async () => {
    const before = await witness.memoryBytes();
    const big = 'x'.repeat(8_192);
    const chunk = `2000\r\n${big}\r\n`;
    const statuses = await witness.watch(() =>
      statusesOf([
        [SEAT, json('Content-Length: 100000000'), big],
        [SEAT, json('Content-Length: 4097'), ' '.repeat(4_097)],
        [SEAT, json('Transfer-Encoding: chunked'), chunk],
        [SEAT, json('Transfer-Encoding: chunked'), chunk.repeat(1_000)],
      ]),
    );
    expect(statuses).toEqual([413, 413, 413, 413]);
    expect((await witness.memoryBytes()) - before).toBeLessThan(20_000_000);
  });

  test('that are not one JSON object, or where none belongs, are refused', async () => {
    const seat = (body: string, ...more: string[]) =>
      [SEAT, json(`Content-Length: ${Buffer.byteLength(body, 'latin1')}`, ...more), body] as [string, string[], string];
    const statuses = await witness.watch(() =>
      statusesOf([
        seat('{'),
        seat('[]'),
        seat('null'),
        seat('"a"'),
        seat('1e999'),
        seat('\xff\xfe'),
        seat('[['.repeat(2_000)),
        seat('{"a":1}'),
        seat('{"__proto__":{"polluted":1}}'),
        seat('{"constructor":{"prototype":{"polluted":1}}}'),
      ]),
    );
    expect(new Set(statuses)).toEqual(new Set([400]));
    const typed = (type: string) =>
      [SEAT, [`Host: ${host}`, `Content-Type: ${type}`, 'Content-Length: 2'], '{}'] as [string, string[], string];
    expect(
      await statusesOf([
        typed('text/plain'),
        typed('multipart/form-data; boundary=a'),
        typed('application/x-www-form-urlencoded'),
        typed('application/json; charset=utf-7'),
      ]),
    ).toEqual([415, 415, 415, 415]);
    expect(
      await statusesOf([
        seat('{}', 'Content-Encoding: gzip'),
        ['GET / HTTP/1.1', [`Host: ${host}`, 'Content-Length: 2'], '{}'],
        ['POST /matchmake/create/nope HTTP/1.1', json('Content-Length: 2'), '{}'],
        ['POST /matchmake/toString/arena HTTP/1.1', json('Content-Length: 2'), '{}'],
      ]),
    ).toEqual([415, 400, 404, 404]);
    expect((await send(SEAT, json('Expect: 100-continue', 'Content-Length: 2'), '{}')).status).toBe(417);
  });
});

describe('those who take their time', () => {
  test.each([
    ['a head that never comes', () => ''],
    ['a head that never ends', () => `GET / HTTP/1.1\r\nHost: ${host}\r\n`],
    [
      'a body that never ends',
      () => writeRequest(SEAT, [`Host: ${host}`, 'Content-Type: application/json', 'Content-Length: 9'], '{'),
    ],
  ])('%s is cut off', async (_what, bytes) => {
    const socket = await openSocket(witness.port, bytes());
    const drips = setInterval(() => socket.write(bytes().startsWith('GET') ? 'A: b\r\n' : ''), 200);
    socket.resume();
    const began = performance.now();
    await witness.watch(() => once(socket, 'close'));
    clearInterval(drips);
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

test('refusals are counted by kind and logged seldom, without what a query holds', async () => {
  const before = await witness.refusals('origin');
  const secret = 'c2VjcmV0LXRva2Vu';
  const target = `/a/b?sessionId=s&reconnectionToken=${secret}`;
  const headers = handshakeHeaders(host, 'Origin: http://evil.example', 'X-Forwarded-For: 198.51.100.7');
  for (let count = 0; count < 5; count++) await send(`GET ${target} HTTP/1.1`, headers);
  expect((await witness.refusals('origin')) - before).toBe(5);
  expect(witness.server.stderr).not.toContain(secret);
  const lines = witness.server.stderr.split('\n').filter((line) => line.includes('"kind":"origin"'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(4);
});
