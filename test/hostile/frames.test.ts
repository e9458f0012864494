import { setTimeout as sleep, setImmediate as yieldLoop } from 'node:timers/promises';
import { type Client, ClientState } from '@colyseus/core';
import { describe, expect } from 'vitest';
import type { ArenaInput, ArenaState } from '../../shared/games/arena/schemas.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { FrameFuzz, knownAttacks } from '../support/FrameFuzz.ts';
import { frame, messageFrame } from '../support/frames.ts';
import type { RawClient } from '../support/RawClient.ts';
import type { ServerRoom } from '../support/startRumpus.ts';
import { hostileTest, isLong, type Stage } from './hostileTest.ts';

const SEEDS = [11, 23, 37, 41, 53, 67, 71, 89];
const FRAMES_IN_PROCESS = isLong ? 8_000_000 : 1_000_000;
const FRAMES_OVER_SOCKETS = isLong ? 40_000 : 5_000;
/** Lets the witness, in the same process, have its turn. */
const SLICE_MS = 8;

describe('one message', () => {
  hostileTest('that ends or hangs a plain server only ends its sender', {}, async ({ join, rumpus, witness }) => {
    for (const [what, attack] of [...Object.entries(knownAttacks), ['text', 'hello'] as const]) {
      const client = await join();
      client.send(attack);
      expect(await client.closed, what).toBe(closeCodes.badMessage);
      await expect(join({ token: client.token })).rejects.toThrow();
    }
    expect(rumpus.roomOf(witness.code).state.seats.size).toBe(1);
    return `${Object.keys(knownAttacks).length + 1} attacks: 4104`;
  });

  hostileTest('whose handler throws, K7, ends nobody', {}, async ({ join, rumpus, witness }) => {
    const client = await join();
    const seat = rumpus.roomOf(witness.code).state.seats.get(client.sessionId)!;
    Object.defineProperty(seat, 'isReady', {
      get: () => false,
      set() {
        throw new Error('broken on purpose');
      },
    });
    for (let sent = 0; sent < 10; sent++) client.send(messageFrame('ready', { isReady: true }));
    await sleep(300);
    expect(client.isOpen).toBe(true);
    await client.leave();
    return '10 throws';
  });

  hostileTest('before the handshake is acknowledged ends its sender', {}, async ({ join }) => {
    const openings = [frame(18), frame(0x13, 0x80, 1), messageFrame('ready', { isReady: true }), frame(10, 10)];
    for (const opening of openings) {
      const client = await join({ acknowledges: false });
      client.send(opening);
      expect(await client.closed).toBe(closeCodes.badMessage);
    }
    return `${openings.length} openings: 4104`;
  });
});

describe('fuzz', () => {
  hostileTest('through guard and decoder, in the process', { timeoutMs: 240_000 }, async ({ rumpus, witness }) => {
    const room = rumpus.roomOf(witness.code);
    const totals = { passed: 0, refused: 0 };
    for (const seed of SEEDS) await fuzzRoom(room, seed, FRAMES_IN_PROCESS / SEEDS.length, totals);
    expect(totals.passed).toBeGreaterThan(FRAMES_IN_PROCESS * 0.3);
    expect(totals.refused).toBeGreaterThan(FRAMES_IN_PROCESS * 0.3);
    return `seeds ${SEEDS.join(' ')}: ${totals.passed} passed, ${totals.refused} refused, 0 thrown`;
  });

  hostileTest('over sockets', { timeoutMs: 240_000 }, async (stage) => {
    const counts = await Promise.all(SEEDS.map((seed) => fuzzSocket(stage, seed, FRAMES_OVER_SOCKETS / SEEDS.length)));
    expectFinite(stage.rumpus.roomOf(stage.witness.code).state as ArenaState);
    return `${FRAMES_OVER_SOCKETS} frames, ${counts.reduce((sum, count) => sum + count)} expelled`;
  });
});

interface Receiver {
  _onMessage(client: Client, frame: Uint8Array, isBinary: boolean): void;
  _inputController: { allocate(client: Client): void };
}

/** A client without a socket, with what a frame needs on its way through guard, buckets, decoder, buffer and handlers. */
class SocketlessClient {
  readonly sessionId: string;
  state = ClientState.JOINED;
  readonly ref = { removeAllListeners() {}, removeListener() {}, bufferedAmount: 0, once() {}, terminate() {} };
  isGone = false;
  _reckonBaseline?: number;
  _input?: ArenaInput;
  _inputBuffer?: { clear(): void; readonly size: number };

  constructor(sessionId: string) {
    this.sessionId = sessionId;
  }
  raw(): void {}
  send(): void {}
  leave(): void {
    this.isGone = true;
  }
}

async function fuzzRoom(room: ServerRoom, seed: number, count: number, totals: { passed: number; refused: number }) {
  const fuzz = new FrameFuzz(seed);
  const receiver = room as unknown as Receiver;
  const hooks = room as unknown as {
    refuse(client: SocketlessClient, why: string): void;
    onFailure(error: unknown): void;
  };
  let client: SocketlessClient | undefined;
  let sessions = 0;
  hooks.refuse = (refused) => {
    refused.isGone = true;
  };
  hooks.onFailure = (error) => {
    throw error;
  };
  let sliceEndsMs = performance.now() + SLICE_MS;
  for (let sent = 0; sent < count; sent++) {
    if (!client) {
      client = new SocketlessClient(`fuzz-${seed}-${sessions++}`);
      receiver._inputController.allocate(client as unknown as Client);
    }
    const bytes = fuzz.next();
    try {
      receiver._onMessage(client as unknown as Client, bytes, true);
    } catch (error) {
      throw new Error(`seed ${seed}, frame ${sent}: ${Buffer.from(bytes).toString('hex')}`, { cause: error });
    }
    if (client.isGone) totals.refused++;
    else totals.passed++;
    expectSound(client, seed, sent);
    if (client.isGone) {
      (room as unknown as { forgetSession(id: string): void }).forgetSession(client.sessionId);
      client = undefined;
    }
    if (performance.now() < sliceEndsMs) continue;
    await yieldLoop();
    sliceEndsMs = performance.now() + SLICE_MS;
  }
  for (const hook of ['refuse', 'onFailure']) Reflect.deleteProperty(room, hook);
}

function expectSound(client: SocketlessClient, seed: number, frameNumber: number): void {
  const { moveX, moveY, aim, fire, dash } = client._input!;
  const isSound =
    Math.abs(moveX) <= 127 &&
    Math.abs(moveY) <= 127 &&
    aim >= 0 &&
    aim <= 7 &&
    typeof fire === 'boolean' &&
    typeof dash === 'boolean';
  const isStampSound = Number.isFinite(client._reckonBaseline ?? 0);
  if (isSound && isStampSound && client._inputBuffer!.size <= 64) return;
  throw new Error(`seed ${seed}, frame ${frameNumber}: the input is ${JSON.stringify(client._input)}`);
}

/** Sends frames, with a new connection after each expulsion. @returns how many were expelled */
async function fuzzSocket({ join }: Stage, seed: number, count: number): Promise<number> {
  const fuzz = new FrameFuzz(seed);
  let client: RawClient | undefined;
  let expelled = 0;
  for (let sent = 0; sent < count; sent++) {
    client ??= await join();
    const bytes = fuzz.next();
    client.send(bytes);
    await sleep(1000 / 60);
    if (client.isOpen) continue;
    const drawn = `seed ${seed}, frame ${sent}: ${Buffer.from(bytes).toString('hex')}`;
    expect([closeCodes.badMessage, closeCodes.tooManyMessages, closeCodes.left], drawn).toContain(await client.closed);
    expelled++;
    client = undefined;
  }
  await client?.leave();
  return expelled;
}

function expectFinite(state: ArenaState): void {
  for (const { x, y, vx, vy, aim, heat } of state.fighters.values()) {
    for (const value of [x, y, vx, vy, aim, heat]) expect(Number.isFinite(value)).toBe(true);
  }
}
