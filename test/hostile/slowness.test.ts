import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { InputFrames } from '../support/frames.ts';
import { hostileTest } from './hostileTest.ts';

const steadyClient = fileURLToPath(new URL('../support/steadyClient.ts', import.meta.url));

describe('slow readers', () => {
  hostileTest('who go on sending are closed with 4108, and what waited for them is let go', {}, async (stage) => {
    const room = stage.rumpus.roomOf(stage.witness.code);
    const clients = await Promise.all(Array.from({ length: 4 }, () => stage.join()));
    const inputs = new InputFrames(ArenaInput);
    for (const { socket } of clients) socket.pause();
    const isSeated = (id: string) => room.clients.getById(id) !== undefined;
    // Kernels buffer megabytes for a client that does not read. A match would need minutes to fill that.
    const filling = { tick: 0, kind: 'filling', filling: 'x'.repeat(60_000) };
    let largest = 0;
    const endsMs = performance.now() + 30_000;
    while (clients.some(({ sessionId }) => isSeated(sessionId)) && performance.now() < endsMs) {
      for (const client of clients) {
        room.tellEvent(client.sessionId, filling);
        client.send(inputs.next({ moveX: 1 }));
        const socket = (room.clients.getById(client.sessionId) as unknown as { ref?: WebSocket } | undefined)?.ref;
        largest = Math.max(largest, socket?.bufferedAmount ?? 0);
      }
      await sleep(12);
    }
    for (const { socket } of clients) socket.resume();
    const codes = await Promise.all(clients.map(({ closed }) => closed));
    for (const code of codes) expect([closeCodes.tooSlow, 1006]).toContain(code);
    expect(room.state.seats.size).toBe(1);
    expect(await stage.rumpus.metrics.print()).toContain('rumpus_violations_total{game="arena",code="4108"} 4');
    return `4 closed, at most ${Math.round(largest / 1024)} KB queued`;
  });

  hostileTest(
    'who never acknowledge are closed, and nothing queues for them',
    {},
    async ({ join, rumpus, witness }) => {
      const clients = await Promise.all(Array.from({ length: 8 }, () => join({ acknowledges: false })));
      const beganMs = performance.now();
      const codes = await Promise.all(clients.map(({ closed }) => closed));
      expect(codes).toEqual(clients.map(() => closeCodes.tooSlow));
      const seconds = (performance.now() - beganMs) / 1000;
      expect(seconds).toBeLessThan(4);
      expect(rumpus.roomOf(witness.code).state.seats.size).toBe(1);
      return `8 closed after ${seconds.toFixed(1)} s`;
    },
  );
});

describe('a client that is stopped (SIGSTOP)', () => {
  hostileTest('for 3 and for 12 s has its seat when it goes on', {}, async ({ rumpus, witness }) => {
    const { endpoint } = rumpus;
    const children = [3, 12].map((seconds) => ({ seconds, child: fork(steadyClient, [endpoint, witness.code]) }));
    try {
      const outcomes = await Promise.all(
        children.map(async ({ seconds, child }) => {
          const [{ sessionId }] = (await once(child, 'message')) as [{ sessionId: string }];
          const seat = () => rumpus.roomOf(witness.code).state.seats.get(sessionId);
          child.kill('SIGSTOP');
          await sleep(seconds * 1000);
          const wasConnected = seat()?.isConnected;
          child.kill('SIGCONT');
          const endsMs = performance.now() + 8_000;
          while (performance.now() < endsMs && !(seat()?.isConnected && !seat()?.isAway)) await sleep(20);
          expect(seat(), `the seat after ${seconds} s`).toMatchObject({ isConnected: true, isAway: false });
          return `${seconds} s: ${wasConnected ? 'stayed' : 'dropped and back'}`;
        }),
      );
      expect(outcomes).toEqual(['3 s: stayed', '12 s: dropped and back']);
      return outcomes.join(', ');
    } finally {
      for (const { child } of children) child.kill('SIGKILL');
      await sleep(300);
    }
  });
});
