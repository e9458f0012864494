import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { isLong } from './hostileTest.ts';
import { RoomWitness } from './RoomWitness.ts';
import { type RawAnswer, rawRequest, writeRequest } from './rawRequest.ts';

const game = gameList[0]!.name;
const REQUESTS = isLong ? 40_000 : 5_000;
const SEEDS = [20_261, 31, 47, 59, 73, 97, 103, 127];
/** How many sockets a flood from one machine can keep busy. */
const AT_ONCE = 60;
/** How long the server waits for the rest of a broken request. Then it answers or closes the connection. */
const HEAD_TIMEOUT_MS = 500;
const PATIENCE_MS = 15_000;

const noise = fc.string({ unit: 'binary-ascii', maxLength: 40 });
const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.~%!$&()*+,;=:@/?#[]{}\\^`|<>" é\0'), maxLength: 60 });
const mostly = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });

const method = mostly(
  fc.constantFrom('GET', 'POST', 'GET', 'HEAD', 'OPTIONS'),
  fc.oneof(fc.constantFrom('TRACE', 'CONNECT', 'PUT', 'get', ''), word),
);
const path = fc.constantFrom(
  ...[
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/rooms',
    '/r/BCDFG',
    '/r/%ff',
    '/tv/BCDFG',
    '/tv/%ff',
    '/assets/x.js',
    '/__healthcheck',
    '/icon.svg',
  ],
  ...['create', 'joinOrCreate', 'join', 'joinById', 'reconnect', 'constructor', '__proto__'].flatMap((way) => [
    `/matchmake/${way}/${game}`,
    `/matchmake/${way}/BCDFG`,
  ]),
  ...[
    '*',
    '*:99999999/',
    '//',
    'http://a b/',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/a/b?sessionId=x',
    '/a/b?reconnectionToken=%',
  ],
);
const target = mostly(
  path,
  fc.tuple(path, word).map((parts) => parts.join('')),
);
const host = mostly(
  fc.constantFrom('127.0.0.1', 'localhost:2567'),
  fc.oneof(fc.constantFrom('a b', '', 'evil.example', '[::', ':0'), word),
);
const jsonValue = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '{}',
    '{"visibility":"private"}',
    '{"name":1}',
    '{"__proto__":{"polluted":1}}',
    '{"reconnectionToken":"__proto__"}',
    '{"settings":{"maxPlayers":1e308}}',
    '['.repeat(3_000),
  ),
);
const body = fc.oneof(fc.constant(''), jsonValue, noise, fc.constant('x'.repeat(9_000)));

const oddHeader = fc.oneof(
  fc.constantFrom(
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ),
  fc.constantFrom(
    'Upgrade: h2c',
    'Connection: Upgrade',
    'Connection: close',
    'Expect: 100-continue',
    'Expect: x',
    'Sec-WebSocket-Protocol: a,a',
    'Sec-WebSocket-Extensions: permessage-deflate; x',
  ),
  fc.constantFrom(
    'Origin: http://127.0.0.1',
    'Origin: null',
    'Origin: http://evil.example',
    'Origin: ',
    'Referer: x',
    'Cookie: a=b',
    'Authorization: Basic ::',
    'Authorization: Bearer',
  ),
  fc.constantFrom(
    'X-Forwarded-Proto: ::',
    'X-Forwarded-Host: a b',
    'X-Real-IP: x',
    'X-Client-IP: 1',
    'Forwarded: for="[::1]"',
    'If-None-Match: *',
    'Range: bytes=-1',
    'Accept: x',
    ':authority: a b',
  ),
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('Accept-Language: en') },
    { weight: 1, arbitrary: word.map((text) => `X-Odd: ${text}`) },
    { weight: 1, arbitrary: noise },
  ),
);

const request = fc
  .record({
    method,
    target,
    version: mostly(fc.constant('HTTP/1.1'), fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '')),
    host,
    hasOddBody: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
    isHostless: fc.integer({ min: 0, max: 19 }).map((draw) => draw === 0),
    // Many addresses, so that requests get past the limits per address.
    address: fc.integer({ min: 0, max: 2_000 }).map((draw) => `X-Forwarded-For: 10.1.${draw >> 8}.${draw & 255}`),
    contentType: mostly(
      fc.constant('application/json'),
      fc.constantFrom('text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''),
    ),
    framing: mostly(fc.constantFrom('length', 'length', 'chunked'), fc.constantFrom('none', 'wrong', 'both', 'huge')),
    headers: fc.array(oddHeader, { maxLength: 2 }),
    body,
  })
  .map((drawn) => {
    const text = drawn.method === 'POST' || drawn.hasOddBody ? drawn.body : '';
    const headers = drawn.isHostless ? [] : [`Host: ${drawn.host}`];
    headers.push(
      drawn.address,
      `Content-Type: ${drawn.contentType}`,
      ...drawn.headers,
      ...framingOf(drawn.framing, text),
    );
    const sent =
      drawn.framing === 'chunked' && text !== ''
        ? `${Buffer.byteLength(text, 'latin1').toString(16)}\r\n${text}\r\n0\r\n\r\n`
        : text;
    return writeRequest(`${drawn.method} ${drawn.target} ${drawn.version}`, headers, sent);
  });

function framingOf(framing: string, text: string): string[] {
  const length = Buffer.byteLength(text, 'latin1');
  if (framing === 'length') return length === 0 ? [] : [`Content-Length: ${length}`];
  if (framing === 'wrong') return [`Content-Length: ${length - 1}`];
  if (framing === 'huge') return ['Content-Length: 99999999999'];
  if (framing === 'chunked') return length === 0 ? [] : ['Transfer-Encoding: chunked'];
  return framing === 'both' ? [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'] : [];
}

function isAllowed({ status, isClosed }: RawAnswer): boolean {
  // Closing the connection counts as an answer; waiting forever does not.
  if (status === undefined) return isClosed;
  return status === 101 || (status >= 200 && status < 500) || status === 503;
}

test(`${REQUESTS} requests are answered with 101, 2xx, 3xx, 4xx or 503 only`, {
  timeout: isLong ? 600_000 : 120_000,
}, async (context) => {
  await using stage = await RoomWitness.start({ env: { MAX_ROOMS: '40', HEAD_TIMEOUT_MS: `${HEAD_TIMEOUT_MS}` } });
  const requests = SEEDS.flatMap((seed) =>
    fc
      .sample(fc.noBias(request), { numRuns: REQUESTS / SEEDS.length, seed })
      .map((bytes, number) => ({ bytes, drawn: `seed ${seed}, request ${number}` })),
  );
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  const sendAll = async () => {
    for (let next = requests.pop(); next !== undefined; next = requests.pop()) {
      const answer = await rawRequest(stage.port, next.bytes, PATIENCE_MS);
      const outcome = String(answer.status ?? (answer.isClosed ? 'hung up' : 'waits'));
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (!isAllowed(answer)) wrong.push(`${outcome}: ${next.drawn}: ${JSON.stringify(next.bytes)}`);
    }
  };
  await stage.watch(context, async () => {
    await Promise.all(Array.from({ length: AT_ONCE }, sendAll));
    expect(wrong).toEqual([]);
    // The random requests must reach everything they are meant to reach.
    for (const status of ['101', '200', '400', '403', '404', '405', '413', '415', '421']) {
      expect(counts[status] ?? 0, `answers with ${status}`).toBeGreaterThan(0);
    }
    const answered = Object.entries(counts).map(([outcome, count]) => `${outcome}: ${count}`);
    return `${SEEDS.length} seeds; ${answered.join(', ')}`;
  });
});
