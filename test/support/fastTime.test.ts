import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { hashPassword } from '../../server/admin/passwordHash.ts';
import { fastTime } from './fastTime.ts';
import { pass } from './until.ts';

fastTime();

test('a timer is called at the millisecond at which it is due, however far away that is', async () => {
  for (const ms of [1, 7, 250, 86_400_000]) {
    const beganMs = performance.now();
    await pass(ms);
    expect(performance.now() - beganMs).toBe(ms);
  }
});

test('what comes over a socket is not passed over on the way to the next timer', async () => {
  const server = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const beganMs = performance.now();
  const far = setTimeout(() => {}, 3_600_000);
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  for (const word of ['one', 'two', 'three']) {
    socket.write(word);
    expect(String((await once(socket, 'data'))[0])).toBe(word);
  }
  expect(performance.now() - beganMs).toBeLessThan(100);
  clearTimeout(far);
  socket.destroy();
  server.close();
});

test('time stands still while a password is hashed', async () => {
  const beganMs = performance.now();
  const far = setTimeout(() => {}, 3_600_000);
  await hashPassword('Open, please');
  expect(performance.now() - beganMs).toBeLessThan(100);
  clearTimeout(far);
});
