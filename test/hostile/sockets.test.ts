import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { RoomWitness, watchedTest } from './RoomWitness.ts';
import { handshakeHeaders, openSocket, rawRequest, writeRequest } from './rawRequest.ts';

const MAX_SOCKETS = 30;
let stage: RoomWitness;
let host: string;

beforeAll(async () => {
  // The only trusted proxy is elsewhere, so requests from loopback count as a stranger's.
  stage = await RoomWitness.start({
    env: { TRUSTED_PROXIES: '192.0.2.7', ADDRESS_MAX_SOCKETS: `${MAX_SOCKETS}`, ADDRESS_REQUESTS_PER_SECOND: '20' },
  });
  host = `127.0.0.1:${stage.port}`;
});
afterAll(() => stage?.[Symbol.asyncDispose]());
const attack = (name: string, run: () => Promise<string>) => watchedTest(() => stage, name, run);

const isClosedAtOnce = (socket: Socket) =>
  new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), 1_000);
    socket.resume().once('close', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });

attack('sockets that break in the middle of a handshake or an answer break nothing else', async () => {
  const openings = [
    writeRequest('GET /a/b?sessionId=x HTTP/1.1', handshakeHeaders(host)),
    writeRequest('GET /a/b/c HTTP/1.1', handshakeHeaders(host)),
    writeRequest('GET / HTTP/1.1', handshakeHeaders('a b')),
    writeRequest(`CONNECT ${host} HTTP/1.1`, [`Host: ${host}`]),
    writeRequest('GET / HTTP/1.1', [`Host: ${host}`]),
    writeRequest('POST /matchmake/create/arena HTTP/1.1', [`Host: ${host}`, 'Content-Length: 9'], '{'),
  ];
  for (let round = 0; round < 10; round++) {
    for (const opening of openings) {
      const socket = await openSocket(stage.port, opening);
      if (round % 2 === 1) await new Promise((resolve) => setImmediate(resolve));
      socket.resetAndDestroy();
    }
  }
  return `${openings.length * 10} resets`;
});

attack(`one address holds at most ${MAX_SOCKETS} sockets open, and gets others back for those it closes`, async () => {
  const sockets: Socket[] = [];
  let isRefused = false;
  while (!isRefused && sockets.length <= MAX_SOCKETS) {
    const socket = connect(stage.port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    isRefused = await Promise.race([isClosedAtOnce(socket), isIdle(socket)]);
  }
  const held = sockets.length - 1;
  expect(isRefused).toBe(true);
  for (const socket of sockets) socket.destroy();
  // The server notices each close with some delay.
  const ask = () => rawRequest(stage.port, writeRequest('GET /healthz HTTP/1.1', [`Host: ${host}`]));
  await vi.waitFor(async () => expect((await ask()).status).toBe(200));
  return `${held} held beside the witness’, the next closed`;
});

/** Resolves with false if the server has not closed it after a reasonable time. */
async function isIdle(socket: Socket): Promise<false> {
  await new Promise((resolve) => socket.once('connect', resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return false;
}

attack('one address sends at most 20 requests a second over time, and five seconds’ worth at once', async () => {
  const request = writeRequest('GET /healthz HTTP/1.1', [`Host: ${host}`, 'X-Forwarded-For: 10.0.0.1']);
  const beganMs = performance.now();
  let passed = 0;
  let refused = 0;
  for (let sent = 0; sent < 200; sent++) {
    const { status } = await rawRequest(stage.port, request, 10_000);
    if (status === 200) passed++;
    if (status === 429) refused++;
  }
  const seconds = (performance.now() - beganMs) / 1000;
  expect(passed + refused).toBe(200);
  expect(passed).toBeLessThanOrEqual(20 * 5 + Math.ceil(20 * seconds));
  expect(refused).toBeGreaterThan(0);
  // The witness checks the server's health from the same address.
  while ((await rawRequest(stage.port, request)).status !== 200);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return `${passed} answered, ${refused} refused in ${seconds.toFixed(1)} s`;
});
