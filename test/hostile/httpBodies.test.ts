import { afterAll, beforeAll, describe, expect } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { RoomWitness, watchedTest } from './RoomWitness.ts';
import { openSocket, rawRequest, statusesOf, writeRequest } from './rawRequest.ts';

const game = gameList[0]!.name;
const SEAT = `POST /matchmake/create/${game} HTTP/1.1`;
let stage: RoomWitness;
let host: string;

beforeAll(async () => {
  stage = await RoomWitness.start({ env: { HEAD_TIMEOUT_MS: '1500', MAX_ROOMS: '60' } });
  host = `127.0.0.1:${stage.port}`;
});
afterAll(() => stage?.[Symbol.asyncDispose]());
const attack = (name: string, run: () => Promise<string>) => watchedTest(() => stage, name, run);

const send = (line: string, headers: readonly string[] = [], body = '') =>
  rawRequest(stage.port, writeRequest(line, headers, body));

describe('bodies', () => {
  const json = (...more: string[]) => [`Host: ${host}`, 'Content-Type: application/json', ...more];

  attack('above 4 KB are answered with 413, announced or in chunks, and are not kept', async () => {
    const before = await stage.memoryBytes();
    const big = 'x'.repeat(8_192);
    const chunk = `2000\r\n${big}\r\n`;
    const statuses = await statusesOf(stage.port, [
      [SEAT, json('Content-Length: 100000000'), big],
      [SEAT, json('Content-Length: 4097'), ' '.repeat(4_097)],
      [SEAT, json('Content-Length: 4097'), '{}'],
      [SEAT, json('Transfer-Encoding: chunked'), chunk],
      [SEAT, json('Transfer-Encoding: chunked'), chunk.repeat(1_000)],
    ]);
    expect(statuses).toEqual([413, 413, 413, 413, 413]);
    expect((await stage.memoryBytes()) - before).toBeLessThan(20_000_000);
    return `${statuses.length} bodies: 413`;
  });

  attack('that are not one JSON object, or where none belongs, are refused', async () => {
    const seat = (body: string, ...more: string[]) =>
      [SEAT, json(`Content-Length: ${Buffer.byteLength(body, 'latin1')}`, ...more), body] as [string, string[], string];
    const before = await stage.refusals('body');
    const statuses = await statusesOf(stage.port, [
      seat('{'),
      seat('[]'),
      seat('null'),
      seat('"a"'),
      seat('1e999'),
      seat('\xff\xfe'),
      seat('{"name":"\xff"}'),
      seat('[['.repeat(2_000)),
      seat('{"a":1}'),
      seat('{"__proto__":{"polluted":1}}'),
      seat('{"constructor":{"prototype":{"polluted":1}}}'),
    ]);
    expect(new Set(statuses)).toEqual(new Set([400]));
    // The HTTP front refuses these. The last three are objects, which the schema of the options refuses.
    expect((await stage.refusals('body')) - before).toBe(statuses.length - 3);
    const typed = (type: string) =>
      [SEAT, [`Host: ${host}`, `Content-Type: ${type}`, 'Content-Length: 2'], '{}'] as [string, string[], string];
    expect(
      await statusesOf(stage.port, [
        typed('text/plain'),
        typed('multipart/form-data; boundary=a'),
        typed('application/x-www-form-urlencoded'),
        typed('application/json; charset=utf-7'),
      ]),
    ).toEqual([415, 415, 415, 415]);
    expect(
      await statusesOf(stage.port, [
        seat('{}', 'Content-Encoding: gzip'),
        ['GET / HTTP/1.1', [`Host: ${host}`, 'Content-Length: 2'], '{}'],
        ['POST /matchmake/create/nope HTTP/1.1', json('Content-Length: 2'), '{}'],
        ['POST /matchmake/toString/arena HTTP/1.1', json('Content-Length: 2'), '{}'],
      ]),
    ).toEqual([415, 400, 404, 404]);
    expect((await send(SEAT, json('Expect: 100-continue', 'Content-Length: 2'), '{}')).status).toBe(417);
    return `${statuses.length} bodies: 400, 415 for other types`;
  });
});

describe('those who take their time', () => {
  const slowness: readonly [what: string, maxSeconds: number, bytes: () => string][] = [
    ['a head that never comes', 2.8, () => ''],
    ['a head that never ends', 2.8, () => `GET / HTTP/1.1\r\nHost: ${host}\r\n`],
    [
      'a body that never ends',
      6,
      () => writeRequest(SEAT, [`Host: ${host}`, 'Content-Type: application/json', 'Content-Length: 9'], '{'),
    ],
  ];
  for (const [what, maxSeconds, bytes] of slowness) {
    attack(`${what} is cut off`, async () => {
      const socket = await openSocket(stage.port, bytes());
      const drips = setInterval(() => socket.write(bytes().startsWith('GET') ? 'A: b\r\n' : ''), 200);
      socket.resume();
      const beganMs = performance.now();
      // Not with Node's `once`, which rejects if the server resets the connection. A reset counts as cut off too.
      await new Promise((resolve) => socket.once('close', resolve));
      clearInterval(drips);
      const seconds = (performance.now() - beganMs) / 1000;
      expect(seconds).toBeLessThan(maxSeconds);
      return `cut after ${seconds.toFixed(1)} s`;
    });
  }
});
