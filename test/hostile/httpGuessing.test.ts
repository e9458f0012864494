import { matchMaker } from '@colyseus/core';
import { expect, vi } from 'vitest';
import { generateRoomCode } from '../../server/matchmaking/roomCodes.ts';
import { hostileTest } from './hostileTest.ts';

const MINUTES = 20;
const EVERY_MS = 500;
const clock = { ms: 0 };

hostileTest(
  'of a stranger who guesses codes for twenty minutes, at most ten a minute are even looked up',
  { now: () => clock.ms, env: { TRUSTED_PROXIES: '127.0.0.1' } },
  async ({ rumpus, witness }) => {
    const ask = (code: string, address: string) => {
      const headers = { 'x-forwarded-for': address };
      return fetch(`${rumpus.endpoint}/matchmake/joinById/${code}`, { method: 'POST', headers });
    };
    const findOne = vi.spyOn(matchMaker.driver, 'findOne');
    const lookedUpAt: number[] = [];
    for (; clock.ms < MINUTES * 60_000; clock.ms += EVERY_MS) {
      findOne.mockClear();
      const answer = await ask(generateRoomCode(), '203.0.113.9');
      await answer.text();
      expect(answer.status).toBe(findOne.mock.calls.length > 0 ? 404 : 429);
      if (findOne.mock.calls.length > 0) lookedUpAt.push(clock.ms);
    }
    findOne.mockRestore();
    for (const atMs of lookedUpAt) {
      expect(lookedUpAt.filter((other) => other >= atMs && other < atMs + 60_000).length).toBeLessThanOrEqual(10);
    }
    expect((await ask(witness.code, '203.0.113.10')).status).toBe(200);
    return `${(MINUTES * 60_000) / EVERY_MS} guesses, ${lookedUpAt.length} looked up`;
  },
);
