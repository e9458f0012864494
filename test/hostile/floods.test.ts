import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { InputFrames, messageFrame } from '../support/frames.ts';
import { hostileTest, type Stage } from './hostileTest.ts';
import { HONEST_PER_SECOND, sendAtRate } from './sendAtRate.ts';

const MAX_FRAMES = 450;

async function floodUntilClosed({ join, rumpus, witness }: Stage, times: number): Promise<string> {
  const client = await join();
  const inputs = new InputFrames(ArenaInput);
  const sent = await sendAtRate(client, HONEST_PER_SECOND * times, 5, 5, () => inputs.next({ moveX: 127 }));
  expect(await client.closed).toBe(closeCodes.tooManyMessages);
  expect(sent).toBeLessThanOrEqual(MAX_FRAMES);
  await expect(join({ token: client.token })).rejects.toThrow();
  expect(rumpus.roomOf(witness.code).state.seats.size).toBe(1);
  return `4103 after ${sent} frames`;
}

describe('a flood', () => {
  for (const times of [10, 30]) {
    hostileTest(`of ${times} times the honest inputs is closed`, {}, (stage) => floodUntilClosed(stage, times));
  }

  hostileTest('of as many inputs as the socket takes is closed', {}, async (stage) => {
    const clients = await Promise.all(Array.from({ length: 4 }, () => stage.join()));
    const inputs = new InputFrames(ArenaInput);
    const input = inputs.next({ moveX: 1 });
    for (let sent = 0; sent < 5_000; sent++) {
      for (const client of clients) client.send(input);
      // The attackers share this process, so their stalls are not counted as the server's.
      if (sent % 100 === 0) await sleep(1);
    }
    expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual(
      clients.map(() => closeCodes.tooManyMessages),
    );
    return '4 × 5,000 at once: 4103';
  });

  hostileTest('of messages is closed', {}, async ({ join }) => {
    const client = await join();
    const sent = await sendAtRate(client, 50, 20, 5, () => messageFrame('rename', { name: 'Otter' }));
    expect(await client.closed).toBe(closeCodes.tooManyMessages);
    return `4103 after ${sent} messages`;
  });
});
