import { performance } from 'node:perf_hooks';
import { Protocol } from '@colyseus/core';
import { expect } from 'vitest';
import { reportReasons } from '../../shared/talk/talkMessages.ts';
import { messageFrame } from '../support/frames.ts';
import type { RawClient } from '../support/RawClient.ts';
import { hostileTest, isLong } from './hostileTest.ts';
import { sendAtRate } from './sendAtRate.ts';

const CLIENTS = 20;
const SECONDS = isLong ? 60 : 20;
/** What one piece of work may keep a step waiting, in ms. */
const MOST_MS = 5;

/** Texts that take longest to clean and to search, and all that may be sent besides. */
const texts = [
  'ཀྱ'.repeat(133),
  'م\u200c'.repeat(160),
  'fuck '.repeat(80),
  '👨‍👩‍👧‍👦'.repeat(32),
  'a\u0301\u0301\u0301\u200b'.repeat(80),
  '<img src=x onerror=alert(1)>'.repeat(14),
];

function chatOf(client: RawClient, nth: number, others: readonly RawClient[]): Uint8Array {
  const text = texts[nth % texts.length]!;
  const { sessionId } = others[nth % others.length]!;
  return nth % 3 === 0
    ? messageFrame('direct', { id: `${nth}`, sessionId, text })
    : messageFrame('chat', { id: `${client.sessionId} ${nth}`, text });
}

function controlOf(nth: number, others: readonly RawClient[]): Uint8Array {
  const { sessionId } = others[nth % others.length]!;
  const frames: readonly (readonly [string, object])[] = [
    ['typing', { isTyping: nth % 2 === 0 }],
    ['phrase', { phrase: nth % 8 }],
    ['emote', { emote: nth % 8 }],
    ['marker', { x: nth, y: nth }],
    ['report', { sessionId, reason: reportReasons[nth % reportReasons.length] }],
  ];
  return messageFrame(...frames[nth % frames.length]!);
}

/**
 * The longest that this process worked on one callback of the talk, in ms. Neither clock alone says it: the time includes
 * what other processes do, and some kernels count the CPU time of a thread in ticks of 4 ms.
 */
function measureWork(room: object): { readonly worstMs: number } {
  const measured = { worstMs: 0 };
  const handler = room as { _onMessage(...frame: unknown[]): void };
  const original = handler._onMessage.bind(room);
  const wrap =
    <Arguments extends unknown[]>(work: (...rest: Arguments) => void) =>
    (...rest: Arguments) => {
      const beganMs = performance.now();
      const before = process.threadCpuUsage();
      work(...rest);
      const { user, system } = process.threadCpuUsage(before);
      const tookMs = Math.min(performance.now() - beganMs, (user + system) / 1000);
      measured.worstMs = Math.max(measured.worstMs, tookMs);
    };
  Object.defineProperty(room, '_onMessage', { value: wrap(original), configurable: true });
  const immediately = globalThis.setImmediate;
  globalThis.setImmediate = ((work: (...rest: unknown[]) => void, ...rest: unknown[]) =>
    immediately(wrap(work), ...rest)) as typeof setImmediate;
  return measured;
}

hostileTest(
  `twenty people who say all they may for ${SECONDS} s delay no step by more than ${MOST_MS} ms`,
  { timeoutMs: 180_000 },
  async ({ rumpus, witness, join }) => {
    const room = rumpus.roomOf(witness.code);
    const setImmediateBefore = globalThis.setImmediate;
    const clients: RawClient[] = [];
    for (let nth = 0; nth < CLIENTS; nth++) clients.push(await join());
    const work = measureWork(room);
    const beganMs = performance.now();
    // All at once, in bursts, so that as much as possible has to be done at the same time.
    const sent = await Promise.all(
      clients.flatMap((client) => [
        sendAtRate(
          client,
          0.9,
          2_000,
          SECONDS,
          nextOf((nth) => chatOf(client, nth, clients)),
        ),
        sendAtRate(
          client,
          4,
          1_000,
          SECONDS,
          nextOf((nth) => controlOf(nth, clients)),
        ),
      ]),
    );
    const tookS = (performance.now() - beganMs) / 1000;
    globalThis.setImmediate = setImmediateBefore;
    expect(clients.map(({ closeCode }) => closeCode)).toEqual(clients.map(() => undefined));
    const messages = sent.reduce((sum, count) => sum + count, 0);
    expect(messages).toBeGreaterThan(CLIENTS * tookS * 4);
    expect(work.worstMs, 'ms of one piece of work').toBeLessThanOrEqual(MOST_MS);
    // Everybody was told what the others said.
    expect(clients[0]!.countOf(Protocol.ROOM_DATA)).toBeGreaterThan(CLIENTS * tookS * 0.3);
    for (const client of clients) await client.leave();
    return `${messages} messages, at most ${work.worstMs.toFixed(1)} ms for one`;
  },
);

function nextOf(frame: (nth: number) => Uint8Array): () => Uint8Array {
  let nth = 0;
  return () => frame(nth++);
}
