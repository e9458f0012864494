import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { ROOM_CODE_ALPHABET } from '../../shared/roomCode.ts';
import { RoomWitness, watchedTest } from './RoomWitness.ts';
import { handshakeHeaders, openSocket, rawRequest, writeRequest } from './rawRequest.ts';

const game = gameList[0]!.name;
const PATIENCE_MS = 10_000;
const WRONG_CODES = Array.from(ROOM_CODE_ALPHABET.slice(0, 10), (end) => `BBBB${end}`);
let stage: RoomWitness;
let host: string;

beforeAll(async () => {
  stage = await RoomWitness.start({ env: { MAX_ROOMS: '60', JOIN_DEADLINE_MS: '60000' } });
  host = `127.0.0.1:${stage.port}`;
});
afterAll(() => stage?.[Symbol.asyncDispose]());
const attack = (name: string, run: () => Promise<string>) => watchedTest(() => stage, name, run);

const from = (address: string) => `X-Forwarded-For: ${address}`;
/** Waits long, because many ask at once. */
const ask = (line: string, ...headers: string[]) =>
  rawRequest(stage.port, writeRequest(line, [`Host: ${host}`, ...headers]), PATIENCE_MS);
const handshake = (address: string) =>
  rawRequest(stage.port, writeRequest('GET / HTTP/1.1', handshakeHeaders(host, from(address))), PATIENCE_MS);
const seat = (path: string, address: string) =>
  ask(`POST /matchmake/${path} HTTP/1.1`, from(address), 'Content-Length: 0');
const tally = (answers: readonly { status: number | undefined }[]) => {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status ?? 'none'] = (counts[status ?? 'none'] ?? 0) + 1;
  return counts;
};

attack('one address opens 40 connections at once, and refused ones cost it nothing', async () => {
  const beganMs = performance.now();
  const counts = tally(await Promise.all(Array.from({ length: 150 }, () => handshake('10.9.5.1'))));
  const seconds = (performance.now() - beganMs) / 1000;
  expect(counts[101]).toBeGreaterThanOrEqual(40);
  expect(counts[101]).toBeLessThanOrEqual(40 + Math.ceil(40 * seconds));
  expect((counts[101] ?? 0) + (counts[429] ?? 0)).toBe(150);
  const seatsBeganMs = performance.now();
  const seats = tally(await Promise.all(Array.from({ length: 150 }, () => seat('create/nope', '10.9.5.2'))));
  const seatSeconds = (performance.now() - seatsBeganMs) / 1000;
  expect((seats[404] ?? 0) + (seats[429] ?? 0)).toBe(150);
  expect(seats[404]).toBeLessThanOrEqual(40 + Math.ceil(40 * seatSeconds));
  expect((await handshake('10.9.5.3')).status).toBe(101);
  return `${counts[101]} of 150 pass in ${seconds.toFixed(1)} s; of as many requests for a seat, ${seats[404]}`;
});

attack('one address holds at most 128 connections open, and gets others back for those it closes', async () => {
  const open: Socket[] = [];
  // The server closes a connection to "/" that is silent for a second, so these keep sending.
  const hello = Buffer.from([0x82, 0x81, 0, 0, 0, 0, 0x12]);
  const keep = setInterval(() => {
    for (const socket of open) socket.write(hello);
  }, 300);
  for (let wave = 0; wave < 4; wave++) {
    for (let count = 0; count < 32; count++) {
      open.push(await openSocket(stage.port, writeRequest('GET / HTTP/1.1', handshakeHeaders(host, from('10.9.1.1')))));
    }
    await pause(1_000);
  }
  expect((await handshake('10.9.1.1')).status).toBe(429);
  expect((await handshake('10.9.1.2')).status).toBe(101);
  for (const socket of open.splice(0, 20)) socket.destroy();
  await pause(300);
  expect((await handshake('10.9.1.1')).status).toBe(101);
  clearInterval(keep);
  for (const socket of open) socket.destroy();
  return '128 open, the next: 429';
});

attack(
  'one address reserves at most 16 seats at once, whatever it asks for, and a failed request takes none',
  async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => seat(`joinOrCreate/${game}`, '10.9.2.1')));
    expect(tally(answers)).toEqual({ 200: 16, 429: 14 });
    // A socket to another room must not make a reserved seat look taken.
    for (const { text } of answers.filter(({ status }) => status === 200)) {
      const { sessionId } = JSON.parse(text.slice(text.indexOf('{')));
      const line = `GET /a/${stage.witness.code}x?sessionId=${sessionId} HTTP/1.1`;
      await rawRequest(stage.port, writeRequest(line, handshakeHeaders(host, from('10.9.2.1'))));
    }
    expect((await seat(`joinOrCreate/${game}`, '10.9.2.1')).status).toBe(429);
    const failures = await Promise.all(Array.from({ length: 20 }, () => seat('create/nope', '10.9.2.2')));
    expect(tally(failures)).toEqual({ 404: 20 });
    expect((await seat(`joinOrCreate/${game}`, '10.9.2.2')).status).toBe(200);
    await pause(5_100);
    expect((await seat(`joinOrCreate/${game}`, '10.9.2.1')).status).toBe(200);
    return '16 reserved, 14 refused';
  },
);

attack('one address opens at most 20 rooms; it may still join, and closed rooms no longer count', async () => {
  // Seats are taken at once, so that neither the limit on reservations nor empty rooms that close end it early.
  const sockets = [];
  let opened = 0;
  for (; opened < 30; opened++) {
    const answer = await seat(`create/${game}`, '10.9.3.1');
    if (answer.status !== 200) break;
    const { sessionId, roomId, processId } = JSON.parse(answer.text.slice(answer.text.indexOf('{')));
    const line = `GET /${processId}/${roomId}?sessionId=${sessionId} HTTP/1.1`;
    const socket = await openSocket(stage.port, writeRequest(line, handshakeHeaders(host, from('10.9.3.1'))));
    socket.resume();
    sockets.push(socket);
    await pause(30);
  }
  expect(opened).toBe(20);
  const refused = await seat(`create/${game}`, '10.9.3.1');
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('Join one of them by its code');
  expect((await seat(`joinOrCreate/${game}`, '10.9.3.1')).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  await pause(6_500);
  expect((await seat(`create/${game}`, '10.9.3.1')).status).toBe(200);
  return '20 opened, the next: 429';
});

attack(
  'after ten wrong codes a right one and a wrong one get the same answer, by whichever way they come',
  async () => {
    const guesses = [];
    for (const code of WRONG_CODES) guesses.push(await seat(`joinById/${code}`, '2001:db8:1:2::1'));
    expect(tally(guesses)).toEqual({ 404: 10 });
    // Another address in the same /64.
    const answers = await Promise.all(
      [`joinById/${stage.witness.code}`, 'joinById/BBBBB', 'reconnect/BBBBB'].map((path) =>
        seat(path, '2001:db8:1:2:3::9'),
      ),
    );
    expect(tally(answers)).toEqual({ 429: 3 });
    const bodies = answers.map(({ text }) => text.slice(text.indexOf('{')));
    expect(new Set(bodies).size).toBe(1);
    expect((await seat(`joinById/${stage.witness.code}`, '2001:db8:1:3::1')).status).toBe(200);
    return '10: 404, then 429 for right and wrong';
  },
);

attack('what a stranger writes into forwarding headers is not believed beyond the proxy', async () => {
  // The proxy appends the address it saw: only the last hop counts.
  for (const [count, code] of WRONG_CODES.entries()) await seat(`joinById/${code}`, `10.0.0.${count}, 10.9.4.1`);
  expect((await seat('joinById/BBBBB', '10.9.4.1')).status).toBe(429);
  expect((await seat('joinById/BBBBB', '10.0.0.1')).status).toBe(404);
  return 'only the last hop counts';
});
