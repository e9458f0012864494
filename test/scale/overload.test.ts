import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';

/** Of this, the loop is blocked for so long, again and again. */
const CYCLE_MS = 120;
const BLOCKED_MS = 100;
const PATIENCE_MS = 30_000;

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus({ env: { OVERLOAD_DELAY_MS: '30', OVERLOAD_DROPPED_PERCENT: '2' } });
});
afterAll(() => rumpus.close());

const readiness = async () => (await fetch(`${rumpus.endpoint}/readyz`)).status;

test('a process that does not keep up takes nobody new, and takes people again when it does', async () => {
  const host = await rumpus.sdk.create('arena', { visibility: 'public' });
  host.onMessage('*', () => {});
  expect(await readiness()).toBe(200);
  const block = setInterval(() => {
    for (const untilMs = performance.now() + BLOCKED_MS; performance.now() < untilMs; );
  }, CYCLE_MS);
  await expect.poll(readiness, { timeout: PATIENCE_MS }).toBe(503);
  await expect(rumpus.sdk.joinById(host.roomId)).rejects.toThrow('The server has too much to do right now.');
  expect(host.connection.isOpen).toBe(true);
  clearInterval(block);
  await expect.poll(readiness, { timeout: PATIENCE_MS }).toBe(200);
  await (await rumpus.sdk.joinById(host.roomId)).leave();
});
