import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { operatorRoutes } from '../../../server/http/operatorRoutes.ts';
import { Readiness } from '../../../server/http/Readiness.ts';

const metrics = { contentType: 'text/plain; version=0.0.4; charset=utf-8', print: async () => 'rumpus_rooms 1\n' };
const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

async function serve(metricsToken: string | undefined) {
  let refusals = 0;
  const readiness = new Readiness(() => undefined);
  readiness.open();
  const routes = operatorRoutes({ readiness, metrics, metricsToken, onRefusal: () => refusals++ });
  const server = createServer(express().use(routes)).listen(0, '127.0.0.1');
  closings.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(origin + path, { headers });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { ask, countRefusals: () => refusals };
}

test('without a token, everybody may read the metrics', async () => {
  const { ask, countRefusals } = await serve(undefined);
  expect(await ask('/metrics')).toMatchObject({ status: 200, text: 'rumpus_rooms 1\n' });
  expect(countRefusals()).toBe(0);
});

test('with a token, only those who send it may, and the others are counted', async () => {
  const token = 'a-token/for+Prometheus=';
  const { ask, countRefusals } = await serve(token);
  const wrong = [
    '',
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Bearer  ${token}`,
    'Bearer ',
  ];
  for (const authorization of wrong) {
    const answer = await ask('/metrics', { authorization });
    expect(answer).toMatchObject({ status: 401, text: 'The metrics of this server need a token.' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect((await ask('/metrics')).status).toBe(401);
  expect(countRefusals()).toBe(wrong.length + 1);
  for (const authorization of [`Bearer ${token}`, `bearer ${token}`]) {
    expect(await ask('/metrics', { authorization })).toMatchObject({ status: 200, text: 'rumpus_rooms 1\n' });
  }
  expect(countRefusals()).toBe(wrong.length + 1);
});

test('health and readiness need no token', async () => {
  const { ask } = await serve('a-token/for+Prometheus=');
  for (const path of ['/healthz', '/readyz']) expect(await ask(path)).toMatchObject({ status: 200, text: 'ok' });
});
