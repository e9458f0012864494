import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { closeCodes } from '../../shared/protocol.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { RawClient } from '../support/RawClient.ts';
import { openSocket } from './rawRequest.ts';
import { StarvedTime } from './StarvedTime.ts';

const hangOnDispose = fileURLToPath(new URL('../server/hangOnDispose.ts', import.meta.url));
const MAX_UNREADY_MS = 50;
const MAX_EXIT_MS = 25_000;

test('a server that is told to stop says so within 50 ms, tells everybody, and ends although all hang', async ({
  task,
}) => {
  await using server = new ServerProcess({}, [hangOnDispose]);
  const endpoint = await server.listening();
  const honest = await RawClient.join({ endpoint });
  const deaf = await RawClient.join({ endpoint, code: honest.roomId });
  deaf.socket.pause();
  const idle = await openSocket(Number(new URL(endpoint).port), 'GET / HTTP/1.1\r\n');
  // The connection is opened before, so that only the time to answer is measured.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const readiness = () =>
    new Promise<number>((resolve, reject) => {
      get(`${endpoint}/readyz`, { agent }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      }).once('error', reject);
    });
  expect(await readiness()).toBe(200);
  const starved = [process.pid, server.pid].map((pid) => new StarvedTime(pid));
  const toldMs = performance.now();
  server.signal('SIGTERM');
  while ((await readiness()) !== 503) if (performance.now() - toldMs > 1_000) break;
  const sawMs = performance.now() - toldMs;
  // Two processes take turns, so each waits for the other and for a CPU.
  const unreadyMs = starved.reduce((left, time) => left - time.read().starvedMs, sawMs);
  agent.destroy();
  expect(unreadyMs).toBeLessThanOrEqual(MAX_UNREADY_MS);
  expect(await honest.closed).toBe(closeCodes.serverClosing);
  expect(await server.ended).toEqual({ code: 1, signal: null });
  const endedMs = performance.now() - toldMs;
  expect(endedMs).toBeLessThanOrEqual(MAX_EXIT_MS);
  deaf.socket.terminate();
  idle.destroy();
  const result = `503 after ${Math.round(sawMs)} ms, ended after ${(endedMs / 1000).toFixed(1)} s`;
  task.meta.hostile = { result };
});
