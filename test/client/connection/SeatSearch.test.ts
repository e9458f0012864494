import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ColyseusSDK } from '@colyseus/sdk';
import { expect, test } from 'vitest';
import { askForSeatAt } from '../../../client/connection/SeatSearch.ts';

/** Asks a server that answers so. */
async function ask(answer: RequestListener, patienceMs?: number) {
  await using server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sdk = new ColyseusSDK(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const found = await askForSeatAt(sdk, patienceMs)('BCDFG:token');
  server.closeAllConnections();
  return found;
}

const json =
  (status: number, body: object): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

test('a server that has the seat says where', async () => {
  const seat = { name: 'arena', processId: 'process' };
  expect(await ask(json(200, seat))).toEqual(seat);
});

test.each([404, 410])('a seat that is nowhere is gone: %i', async (code) => {
  expect(await ask(json(code, { code, error: 'gone' }))).toBe('gone');
});

test.each([429, 500, 503])('whoever is refused otherwise knows nothing: %i', async (code) => {
  expect(await ask(json(code, { code, error: 'later' }))).toBeUndefined();
});

test('nothing is known of a seat if a network answers with a page of its own, or nobody answers', async () => {
  expect(await ask((_request, response) => response.end('<!doctype html>'))).toBeUndefined();
  expect(await ask((request) => request.socket.destroy())).toBeUndefined();
});

test('who is never answered stops waiting, so that another attempt can ask somebody else', async () => {
  expect(await ask(() => {}, 20)).toBeUndefined();
});
