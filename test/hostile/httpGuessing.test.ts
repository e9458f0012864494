import { matchMaker } from '@colyseus/core';
import { expect, test, vi } from 'vitest';
import { gameList } from '../../server/games/gameList.ts';
import { generateRoomCode } from '../../server/matchmaking/roomCodes.ts';
import { startRumpus } from '../support/startRumpus.ts';

const MINUTES = 20;
const EVERY_MS = 500;

test('of a stranger who guesses codes for twenty minutes, at most ten a minute are even looked up', async () => {
  const clock = { ms: 0 };
  const rumpus = await startRumpus({ now: () => clock.ms, env: { TRUSTED_PROXIES: '127.0.0.1' } });
  const { roomId } = await matchMaker.createRoom(gameList[0]!.name, { visibility: 'private' });
  const findOne = vi.spyOn(matchMaker.driver, 'findOne');
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const lookedUpAt: number[] = [];
  for (; clock.ms < MINUTES * 60_000; clock.ms += EVERY_MS) {
    const code = generateRoomCode();
    findOne.mockClear();
    const answer = await fetch(`${rumpus.endpoint}/matchmake/joinById/${code}`, { method: 'POST', headers });
    await answer.text();
    expect(answer.status).toBe(findOne.mock.calls.length > 0 ? 404 : 429);
    if (findOne.mock.calls.length > 0) lookedUpAt.push(clock.ms);
  }
  for (const atMs of lookedUpAt) {
    expect(lookedUpAt.filter((other) => other >= atMs && other < atMs + 60_000).length).toBeLessThanOrEqual(10);
  }
  console.log(`guesses looked up in ${MINUTES} minutes`, lookedUpAt.length);
  const honest = { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.10' } };
  expect((await fetch(`${rumpus.endpoint}/matchmake/joinById/${roomId}`, honest)).status).toBe(200);
  await rumpus.close();
});
