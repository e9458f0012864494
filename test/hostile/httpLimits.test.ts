import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gameList } from '../../server/games/gameList.ts';
import { RoomWitness } from './RoomWitness.ts';
import { handshakeHeaders, openSocket, rawRequest, writeRequest } from './rawRequest.ts';

const game = gameList[0]!.name;
const FLOOD_SECONDS = process.env.HOSTILE === 'long' ? 10 : 3;
let witness: RoomWitness;
let host: string;

beforeAll(async () => {
  witness = await RoomWitness.start({ MAX_ROOMS: '60' });
  host = `127.0.0.1:${witness.port}`;
});
afterAll(() => witness?.[Symbol.asyncDispose]());

const from = (address: string) => `X-Forwarded-For: ${address}`;
const ask = (line: string, ...headers: string[]) =>
  rawRequest(witness.port, writeRequest(line, [`Host: ${host}`, ...headers]));
const handshake = (address: string) =>
  rawRequest(witness.port, writeRequest('GET / HTTP/1.1', handshakeHeaders(host, from(address))));
const seat = (path: string, address: string) =>
  ask(`POST /matchmake/${path} HTTP/1.1`, from(address), 'Content-Length: 0');
const tally = (answers: readonly { status: number | undefined }[]) => {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status ?? 'none'] = (counts[status ?? 'none'] ?? 0) + 1;
  return counts;
};

/** 1,000 handshakes a second from one address. */
async function flood(seconds: number) {
  const pending: ReturnType<typeof handshake>[] = [];
  for (let tenth = 0; tenth < seconds * 10; tenth++) {
    for (let count = 0; count < 100; count++) pending.push(handshake('10.9.0.1'));
    await pause(100);
  }
  return Promise.all(pending);
}

test('1,000 connections a second from one address: 40 a second pass, and memory comes back', async () => {
  // A young process grows in any case; what a second flood leaves behind is the flood's.
  await flood(1);
  const before = await witness.memoryBytes();
  const answers = await witness.watch(() => flood(FLOOD_SECONDS));
  const counts = tally(answers);
  console.log('1,000 handshakes a second', counts);
  expect(counts[429]).toBeGreaterThan(FLOOD_SECONDS * 700);
  // A full bucket and its refill; the loop may take longer than its seconds.
  expect(counts[101] ?? 0).toBeLessThanOrEqual(40 + 40 * FLOOD_SECONDS * 3);
  expect((await witness.memoryBytes()) - before).toBeLessThan(20_000_000);
  expect((await handshake('10.9.0.2')).status).toBe(101);
});

test('one address holds at most 128 connections open, and gets others back for those it closes', async () => {
  const open: Socket[] = [];
  // The bare path is closed by the server after a second without a word: kept by talking.
  const hello = Buffer.from([0x82, 0x81, 0, 0, 0, 0, 0x12]);
  const keep = setInterval(() => {
    for (const socket of open) socket.write(hello);
  }, 300);
  for (let wave = 0; wave < 4; wave++) {
    for (let count = 0; count < 32; count++) {
      open.push(
        await openSocket(witness.port, writeRequest('GET / HTTP/1.1', handshakeHeaders(host, from('10.9.1.1')))),
      );
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
});

test('one address reserves at most 16 seats at once, whatever it asks for, and a failed request takes none', async () => {
  const answers = await witness.watch(() =>
    Promise.all(Array.from({ length: 30 }, () => seat(`joinOrCreate/${game}`, '10.9.2.1'))),
  );
  expect(tally(answers)).toEqual({ 200: 16, 429: 14 });
  // A socket to another room does not make a promised seat look taken.
  for (const { text } of answers.filter(({ status }) => status === 200)) {
    const { sessionId } = JSON.parse(text.slice(text.indexOf('{')));
    const line = `GET /a/${witness.room.roomId}x?sessionId=${sessionId} HTTP/1.1`;
    await rawRequest(witness.port, writeRequest(line, handshakeHeaders(host, from('10.9.2.1'))));
  }
  expect((await seat(`joinOrCreate/${game}`, '10.9.2.1')).status).toBe(429);
  const failures = await Promise.all(Array.from({ length: 20 }, () => seat('create/nope', '10.9.2.2')));
  expect(tally(failures)).toEqual({ 404: 20 });
  expect((await seat(`joinOrCreate/${game}`, '10.9.2.2')).status).toBe(200);
  await pause(5_100);
  expect((await seat(`joinOrCreate/${game}`, '10.9.2.1')).status).toBe(200);
});

test('one address opens at most 20 rooms; it may still join, and closed rooms no longer count', async () => {
  // Seats are taken at once, so that neither reservations nor empty rooms end it early.
  const sockets = [];
  let opened = 0;
  for (; opened < 30; opened++) {
    const answer = await seat(`create/${game}`, '10.9.3.1');
    if (answer.status !== 200) break;
    const { sessionId, roomId, processId } = JSON.parse(answer.text.slice(answer.text.indexOf('{')));
    const line = `GET /${processId}/${roomId}?sessionId=${sessionId} HTTP/1.1`;
    const socket = await openSocket(witness.port, writeRequest(line, handshakeHeaders(host, from('10.9.3.1'))));
    socket.resume();
    sockets.push(socket);
    await pause(30);
  }
  expect(opened).toBe(20);
  const refused = await seat(`create/${game}`, '10.9.3.1');
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('Join one by its code');
  expect((await seat(`joinOrCreate/${game}`, '10.9.3.1')).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  await pause(6_500);
  expect((await seat(`create/${game}`, '10.9.3.1')).status).toBe(200);
});

test('after ten wrong codes a right one and a wrong one get the same answer, by whichever way they come', async () => {
  const guesses = [];
  for (let count = 0; count < 10; count++) guesses.push(await seat('joinById/BBBBB', '2001:db8:1:2::1'));
  expect(tally(guesses)).toEqual({ 404: 10 });
  // Another address of the same customer's network.
  const answers = await Promise.all(
    [`joinById/${witness.room.roomId}`, 'joinById/BBBBB', 'reconnect/BBBBB'].map((path) =>
      seat(path, '2001:db8:1:2:3::9'),
    ),
  );
  expect(tally(answers)).toEqual({ 429: 3 });
  const bodies = answers.map(({ text }) => text.slice(text.indexOf('{')));
  expect(new Set(bodies).size).toBe(1);
  expect((await seat(`joinById/${witness.room.roomId}`, '2001:db8:1:3::1')).status).toBe(200);
});

test('what a stranger writes into forwarding headers is not believed beyond the proxy', async () => {
  // The proxy appends the address it saw: only the last hop counts.
  for (let count = 0; count < 10; count++) await seat('joinById/BBBBB', `10.0.0.${count}, 10.9.4.1`);
  expect((await seat('joinById/BBBBB', '10.9.4.1')).status).toBe(429);
  expect((await seat('joinById/BBBBB', '10.0.0.1')).status).toBe(404);
});
