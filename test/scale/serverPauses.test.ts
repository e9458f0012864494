import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { HONEST_PER_SECOND, sendAtRate } from '../hostile/sendAtRate.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { InputFrames } from '../support/frames.ts';
import { HonestCrowd } from '../support/HonestCrowd.ts';
import { RawClient } from '../support/RawClient.ts';

/** How long the server's process is stopped: PAUSE_SECONDS=90 for a longer one. */
const PAUSE_SECONDS = Number(process.env.PAUSE_SECONDS ?? 25);
const PLAYED_SECONDS = 4;
const FLOOD_TIMES = 10;
const FLOOD_SECONDS = 6;
const PATIENCE_MS = 20_000;

test(`a server that was stopped for ${PAUSE_SECONDS} s expels no honest player, and whoever flooded meanwhile or floods then`, {
  timeout: (PAUSE_SECONDS + 90) * 1_000,
}, async () => {
  await using server = new ServerProcess({ LOG_LEVEL: 'warn' });
  const endpoint = await server.listening();
  await using crowd = await HonestCrowd.join(endpoint, 4);
  const sessions = crowd.clients.map(({ connection }) => connection.room.sessionId);
  const join = () => RawClient.join({ endpoint, code: crowd.code });
  // As the stock SDK does: nothing tells it of the silence, and it goes on sending.
  const [steady, meanwhile, afterwards, throughout] = [await join(), await join(), await join(), await join()];
  const send = (client: RawClient, times: number, seconds: number) => {
    const inputs = new InputFrames(ArenaInput);
    return sendAtRate(client, HONEST_PER_SECOND * times, 10, seconds, () => inputs.next({ moveX: 127 }));
  };
  const steadily = send(steady, 1, PLAYED_SECONDS * 2 + PAUSE_SECONDS);
  await sleep(PLAYED_SECONDS * 1_000);
  expect(crowd.seated).toBe(4);

  server.signal('SIGSTOP');
  const floods = [send(meanwhile, FLOOD_TIMES, PAUSE_SECONDS), send(throughout, FLOOD_TIMES, PAUSE_SECONDS + 2)];
  await sleep(PAUSE_SECONDS * 1_000);
  server.signal('SIGCONT');
  floods.push(send(afterwards, FLOOD_TIMES, FLOOD_SECONDS));

  await vi.waitFor(() => expect(crowd.seated).toBe(4), { timeout: PATIENCE_MS, interval: 50 });
  await sleep(PLAYED_SECONDS * 1_000);
  expect(crowd.errors).toEqual({});
  expect(crowd.seated).toBe(4);
  expect(crowd.clients.map(({ connection }) => connection.room.sessionId)).toEqual(sessions);
  await steadily;
  expect(steady.closeCode).toBeUndefined();
  const sent = await Promise.all(floods);
  const codes = await Promise.all([meanwhile, throughout, afterwards].map(({ closed }) => closed));
  expect(codes).toEqual(codes.map(() => closeCodes.tooManyMessages));
  expect(sent[2], 'inputs of the flood that began with the end').toBeLessThan(900);
  await steady.leave();
  expect(server.stderr.match(/client expelled/g)).toHaveLength(3);
});
