import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendSocket } from '../../../server/cluster/sendSocket.ts';
import { freePort } from '../../support/freePort.ts';

const folder = mkdtempSync(join(tmpdir(), 'rumpus-send-'));
let child: ChildProcess;
beforeAll(async () => {
  const program = join(folder, 'child.mjs');
  writeFileSync(
    program,
    `process.on('message', ({ head }, socket) => {
       socket.once('data', (data) => socket.end(\`\${process.pid}: \${head} \${data}\`)).resume();
     });
     process.send('ready');`,
  );
  child = fork(program, { execArgv: [] });
  await once(child, 'message');
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

it.each(['a port', 'a Unix socket'])('gives a connection to %s to another process, which talks on', async (kind) => {
  const at = kind === 'a port' ? { port: await freePort(), host: '127.0.0.1' } : { path: join(folder, '1.sock') };
  const message = { kind: 'connection', head: 'read before,' } as const;
  await using server = createServer({ pauseOnConnect: true }, (socket) => sendSocket(child, message, socket)).listen(
    at,
  );
  await once(server, 'listening');
  const person = connect(at);
  person.write('read after');
  expect(await text(person)).toBe(`${child.pid}: read before, read after`);
});

it('takes it calmly if a connection breaks on the way', async () => {
  const at = { port: await freePort(), host: '127.0.0.1' };
  const closed = Promise.withResolvers<void>();
  const neverSent = { send: () => true };
  await using server = createServer((socket) => {
    sendSocket(neverSent, { kind: 'connection', head: '' }, socket);
    socket.once('close', closed.resolve);
  }).listen(at);
  await once(server, 'listening');
  const person = connect(at, () => person.resetAndDestroy());
  await closed.promise;
});
