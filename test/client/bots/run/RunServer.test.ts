import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { LineLink } from '../../../../client/bots/run/LineLink.ts';
import { RunServer } from '../../../../client/bots/run/RunServer.ts';
import { RUN_VERSION } from '../../../../client/bots/run/runMessages.ts';
import { until } from '../../../support/until.ts';

const KEY = 'k3yk3yk3';
let server: RunServer;
afterEach(() => server.close());

/** A worker that hears everything that it is told. */
async function join(greeting: object) {
  const heard: unknown[] = [];
  const link = new LineLink(connect(server.port, '127.0.0.1'), (value) => heard.push(value));
  link.send(greeting);
  return { link, heard };
}

const hello = { kind: 'hello', key: KEY, name: 'here 1', version: RUN_VERSION };
const never = new AbortController().signal;

test('a worker with the key joins, and is told what to do', async () => {
  server = await RunServer.listen('127.0.0.1', 0, KEY);
  const { heard } = await join(hello);
  await server.gather(1, never);
  expect(server.workers.map(({ name }) => name)).toEqual(['here 1']);
  server.workers[0]!.send({ kind: 'report' });
  await until(() => heard.length > 0, 'the order');
  expect(heard).toEqual([{ kind: 'report' }]);
});

test.each([
  ['another key', { ...hello, key: 'k3yk3yk4' }],
  ['another version', { ...hello, version: RUN_VERSION + 1 }],
  ['another greeting', { kind: 'ready', players: 1 }],
  ['no greeting at all', { kind: 'nonsense' }],
])('whoever comes with %s is shut out', async (_what, greeting) => {
  server = await RunServer.listen('127.0.0.1', 0, KEY);
  const { link } = await join(greeting);
  await link.closed;
  expect(server.workers).toEqual([]);
});

test('a worker that is lost during the run is a problem, and nobody waits for it', async () => {
  server = await RunServer.listen('127.0.0.1', 0, KEY);
  const { link } = await join(hello);
  await server.gather(1, never);
  const worker = server.workers[0]!;
  const playing = worker.play({
    players: 1,
    rampMs: 0,
    churn: 0,
    drop: 0,
    stall: 0,
    latencyMs: 0,
    jitterMs: 0,
    cutShare: 0,
    outageMs: 0,
  });
  link.close();
  expect(await playing).toBe(0);
  expect(worker.isGone).toBe(true);
  expect(worker.problem).toContain('ended');
});

test('workers that end before they join are not waited for', async () => {
  server = await RunServer.listen('127.0.0.1', 0, KEY);
  const gathering = server.gather(2, never);
  server.expectFewer();
  server.expectFewer();
  await expect(gathering).rejects.toThrow('No process with clients could be started.');
});

test('an address that is taken is told with a sentence', async () => {
  server = await RunServer.listen('127.0.0.1', 0, KEY);
  const { port } = server;
  await expect(RunServer.listen('127.0.0.1', port, KEY)).rejects.toThrow(
    `Cannot wait for workers at 127.0.0.1:${port}: `,
  );
});
