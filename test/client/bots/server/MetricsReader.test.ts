import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MetricsReader } from '../../../../client/bots/server/MetricsReader.ts';
import { compareTotals } from '../../../../client/bots/server/ServerFigures.ts';
import { type Rumpus, startRumpus } from '../../../support/startRumpus.ts';

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus();
});
afterAll(() => rumpus.close());

test('a Rumpus server tells all that a report needs', async () => {
  const reader = new MetricsReader(`${rumpus.endpoint}/metrics`);
  expect(reader.problem).toBe('they were not read yet');
  const before = (await reader.read())!;
  expect(reader.problem).toBeUndefined();
  expect(before.loopActiveSeconds).toBeGreaterThan(0);
  expect(before.residentBytes).toBeGreaterThan(1e6);
  const figures = compareTotals(before, (await reader.read())!);
  expect(figures!.loopUtilisation).toBeGreaterThanOrEqual(0);
  expect(figures!.cpuShare).toBeGreaterThan(0);
});

test('a server with a token is read with it, and without it the token is asked for', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers.authorization);
    response.writeHead(headers.authorization === 'Bearer the-token-of-this-test' ? 200 : 401).end('rumpus_rooms 1\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  const reader = new MetricsReader(url);
  expect(await reader.read()).toBeUndefined();
  expect(reader.problem).toBe(`${url} needs a token: set METRICS_TOKEN to it`);
  expect(await new MetricsReader(url, 'the-token-of-this-test').read()).toBeDefined();
  expect(asked).toEqual([undefined, 'Bearer the-token-of-this-test']);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('why there are none is told', async () => {
  const missing = new MetricsReader(`${rumpus.endpoint}/nowhere`);
  expect(await missing.read()).toBeUndefined();
  expect(missing.problem).toBe(`${rumpus.endpoint}/nowhere answered 404`);
  const other = createServer((_request, response) => response.end('up 1\n')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/metrics`;
  const reader = new MetricsReader(url);
  await reader.read();
  expect(reader.problem).toBe('these are not the metrics of a Rumpus server');
  await new Promise((resolve) => other.close(resolve));
  const gone = new MetricsReader(url);
  await gone.read();
  expect(gone.problem).toBe(`${url} does not answer`);
});

test('an answer without an end is refused with a sentence', async () => {
  const server = createServer((_request, response) => {
    const more = (): void => {
      while (response.write('x'.repeat(100_000)));
      response.once('drain', more);
    };
    more();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  const reader = new MetricsReader(url);
  expect(await reader.read()).toBeUndefined();
  expect(reader.problem).toMatch(/sends more than 4 MB$|does not answer$/);
  server.closeAllConnections();
  server.close();
});
