import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LineListener, ServerLine } from '../../../server/capacity/ServerLine.ts';
import { setBelievedAddress } from '../../../server/colyseus/believedAddress.ts';
import { lineRoutes } from '../../../server/http/lineRoutes.ts';
import { LINE_BEAT_MS, LINE_PATH } from '../../../shared/serverLine.ts';
import { EventReader } from '../../support/EventReader.ts';
import { soon } from '../../support/until.ts';

/** More than the system keeps for a page that reads nothing. */
const MAX_UNREAD_BYTES = 20_000_000;
const long = 'x'.repeat(1_000_000);

let listeners: LineListener[];
let left: number;
let released: number;
let server: Server;
let reader: EventReader;

beforeEach(async () => {
  // The beats only: sockets need the other timers.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  listeners = [];
  left = 0;
  released = 0;
  const line: Pick<ServerLine, 'enter' | 'isFull'> = {
    isFull: false,
    enter(_person, listener) {
      listeners.push(listener);
      listener.tell('place', { place: 1, reason: 'full' });
      return () => left++;
    },
  };
  const routes = lineRoutes({
    line: line as ServerLine,
    identities: { meet: () => Promise.reject(new Error('Nobody has a token.')) },
    openWait: () => () => released++,
    openTurn: () => () => {},
    onRefusal: () => {},
    maxUnreadBytes: MAX_UNREAD_BYTES,
  });
  const app = express().use(routes);
  server = createServer((request, response) => {
    setBelievedAddress(request.headers, '203.0.113.7');
    app(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  reader = await EventReader.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {}, LINE_PATH);
});
afterEach(() => {
  reader.close();
  server.close();
  vi.useRealTimers();
});

const tell = () => listeners[0]!.tell('turn', { turn: long });
const isOver = () => soon(() => expect([left, released]).toEqual([1, 1]));

test('sends a beat every 20 seconds, and none after the end, even to a page that reads nothing', async () => {
  const before = reader.response.socket.bytesRead;
  vi.advanceTimersByTime(LINE_BEAT_MS);
  await soon(() => expect(reader.response.socket.bytesRead).toBe(before + 8));
  reader.response.pause();
  for (let count = 0; count < 15; count++) tell();
  listeners[0]!.end();
  expect(vi.getTimerCount()).toBe(0);
  reader.response.resume();
  await isOver();
});

test('disconnects a page that leaves too much unread', async () => {
  reader.response.pause();
  for (let count = 0; left === 0; count++) {
    if (count > 1_000) throw new Error('a GB did not suffice');
    tell();
    await new Promise(setImmediate);
  }
  await isOver();
});

test('leaves the line for a page that goes away', async () => {
  reader.close();
  await isOver();
  expect(vi.getTimerCount()).toBe(0);
});
