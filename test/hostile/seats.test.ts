import { setTimeout as sleep } from 'node:timers/promises';
import { Protocol } from '@colyseus/core';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';
import { createLog } from '../../server/createLog.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { messageFrame } from '../support/frames.ts';
import { hostileTest, type Stage } from './hostileTest.ts';

const reserve = ({ rumpus, witness }: Stage) =>
  fetch(`${rumpus.endpoint}/matchmake/joinById/${witness.code}`, { method: 'POST' });

/** Waits for a condition that must soon hold. */
async function soon(holds: () => boolean | Promise<boolean>, waitedFor: string, patienceMs = 8_000): Promise<void> {
  for (const endsMs = performance.now() + patienceMs; performance.now() < endsMs; await sleep(20)) {
    if (await holds()) return;
  }
  throw new Error(`timed out waiting for ${waitedFor}`);
}

describe('seats', () => {
  hostileTest('that are reserved and never taken are free again after five seconds', {}, async (stage) => {
    let reserved = 0;
    let full = await reserve(stage);
    for (; full.status === 200; full = await reserve(stage)) reserved++;
    expect(full.status).toBe(409);
    const beganMs = performance.now();
    await soon(async () => (await reserve(stage)).status === 200, 'a free seat');
    const seconds = (performance.now() - beganMs) / 1000;
    expect(seconds).toBeLessThan(7);
    await soon(() => stage.rumpus.roomOf(stage.witness.code).state.seats.size === 1, 'no seat but the witness’');
    return `${reserved} reserved, one free after ${seconds.toFixed(1)} s`;
  });

  hostileTest('are not had for their session id, which everybody can read', {}, async (stage) => {
    const victim = await stage.join();
    const { rumpus, witness } = stage;
    const { sessionId } = victim;
    const room = rumpus.roomOf(witness.code);
    const processId = ((await (await reserve(stage)).json()) as { processId: string }).processId;
    const tokens = [undefined, '', 'x'.repeat(32), sessionId, '__proto__', `${witness.code}:${sessionId}`];
    for (const token of tokens) {
      const query = new URLSearchParams({ sessionId, ...(token === undefined ? {} : { reconnectionToken: token }) });
      const thief = new WebSocket(`${rumpus.endpoint.replace('http', 'ws')}/${processId}/${witness.code}?${query}`);
      const received: number[] = [];
      thief.on('error', () => {});
      thief.on('message', (frame: Buffer) => received.push(frame[0]! & 0x1f));
      await new Promise((resolve) => thief.once('close', resolve));
      expect(received).not.toContain(Protocol.JOIN_ROOM);
      expect(received).not.toContain(Protocol.ROOM_STATE);
    }
    expect(victim.isOpen).toBe(true);
    await victim.drop();
    await soon(() => room.state.seats.get(sessionId)?.isConnected === false, 'the drop');
    for (const token of tokens.slice(1)) await expect(stage.join({ token })).rejects.toThrow();
    const back = await stage.join({ token: victim.token });
    expect(back.sessionId).toBe(sessionId);
    await back.leave();
    return `${tokens.length} guesses refused`;
  });
});

const lines: string[] = [];
const log = createLog({ level: 'trace', stream: { write: (line) => lines.push(line) } });

const CLIENTS = 4;
/** Each return uses one of the 20 messages that the client may send at once. */
const USES = 14;

describe('tokens', () => {
  hostileTest(
    'have 192 bits, are new at each use, useless when old, and never in the log',
    { log },
    async ({ join, rumpus, witness }) => {
      const uses = await Promise.all(Array.from({ length: CLIENTS }, () => useTokens(join)));
      const tokens = uses.flat();
      expect(new Set(tokens).size).toBe(tokens.length);
      expectRandomBits(tokens.map((token) => Buffer.from(token, 'base64url')));
      const flooder = await join();
      for (let sent = 0; sent < 100; sent++) flooder.send(messageFrame('ready', { isReady: true }));
      expect(await flooder.closed).toBe(closeCodes.tooManyMessages);
      const written = lines.join('');
      for (const token of [...tokens, flooder.token]) expect(written).not.toContain(token);
      expect(written).toContain('client expelled');
      expect(rumpus.roomOf(witness.code).state.seats.size).toBe(1);
      return `${tokens.length} tokens of 192 bits, ${lines.length} log lines`;
    },
  );
});

/** Reconnects again and again, and at the end tries each token it ever had. @returns all of them */
async function useTokens(join: Stage['join']): Promise<string[]> {
  const tokens: string[] = [];
  let client = await join();
  const untilAcknowledged = () => soon(() => client.countOf(Protocol.ROOM_STATE) > 0, 'the first state');
  for (let use = 0; use < USES; use++) {
    tokens.push(client.token);
    await untilAcknowledged();
    const old = client;
    // Every other time, the old connection is still open and the new one takes over.
    if (use % 2 === 0) await old.drop();
    client = await join({ token: old.token });
    expect(client.sessionId).toBe(old.sessionId);
  }
  await untilAcknowledged();
  for (const token of tokens) await expect(join({ token })).rejects.toThrow();
  expect(client.isOpen).toBe(true);
  await client.leave();
  const left = client;
  client = await join({ token: left.token });
  expect(client.sessionId).toBe(left.sessionId);
  await untilAcknowledged();
  await expect(join({ token: left.token })).rejects.toThrow();
  client.send(Uint8Array.of(10, 10));
  await client.closed;
  await expect(join({ token: client.token })).rejects.toThrow();
  return [...tokens, left.token, client.token];
}

/** Checks that each bit is 0 in some tokens and 1 in others. With 40 random tokens, this fails once in a billion runs. */
function expectRandomBits(tokens: readonly Buffer[]): void {
  const both = Buffer.alloc(24, 0xff);
  for (let at = 0; at < both.length; at++) {
    let and = 0xff;
    let or = 0;
    for (const token of tokens) {
      expect(token).toHaveLength(both.length);
      and &= token[at]!;
      or |= token[at]!;
    }
    both[at] = or & ~and;
  }
  expect(both).toEqual(Buffer.alloc(24, 0xff));
}
