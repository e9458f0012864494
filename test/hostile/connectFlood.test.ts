import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { isLong } from './hostileTest.ts';
import { RoomWitness } from './RoomWitness.ts';
import { handshakeHeaders, rawRequest, writeRequest } from './rawRequest.ts';

const FLOOD_SECONDS = isLong ? 20 : 10;
/** How long to wait for an answer. Long, because flooded requests queue on both sides. */
const PATIENCE_MS = 15_000;
/** A little more than required, because the flooder's timers are late too. */
const PER_SECOND = 1_050;

/**
 * During a flood, V8 grows its space for young objects up to 100 MB and keeps it resident even when it is empty. With a
 * limit on that space, the memory that stays resident is what the server really keeps.
 */
const SMALL_NURSERY = { NODE_OPTIONS: '--max-semi-space-size=8' };

function handshake({ port }: RoomWitness, address: string) {
  const headers = handshakeHeaders(`127.0.0.1:${port}`, `X-Forwarded-For: ${address}`);
  return rawRequest(port, writeRequest('GET / HTTP/1.1', headers), PATIENCE_MS);
}

/** Opens handshakes from one address at a steady rate, however long each takes. */
async function flood(stage: RoomWitness, perSecond: number, seconds: number) {
  const pending: ReturnType<typeof handshake>[] = [];
  const beganMs = performance.now();
  const secondsGone = () => (performance.now() - beganMs) / 1000;
  while (pending.length < perSecond * seconds) {
    const due = Math.min(seconds, secondsGone()) * perSecond;
    while (pending.length < due) pending.push(handshake(stage, '10.9.0.1'));
    await pause(5);
  }
  const sentSeconds = secondsGone();
  const answers = await Promise.all(pending);
  const countOf = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
  const [passed, refused] = [countOf(101), countOf(429)];
  return { attempts: pending.length, sentSeconds, answeredSeconds: secondsGone(), passed, refused };
}

test('1,000 connections a second from one address for ten seconds: 40 a second pass, and memory comes back', async (context) => {
  await using stage = await RoomWitness.start({ env: SMALL_NURSERY });
  await stage.watch(context, async () => {
    // A new process grows anyway. What a second flood adds is caused by the flood.
    await flood(stage, 1_000, 3);
    const before = await stage.memoryBytes();
    const { attempts, sentSeconds, answeredSeconds, passed, refused } = await flood(stage, PER_SECOND, FLOOD_SECONDS);
    expect(attempts / sentSeconds, 'attempts a second').toBeGreaterThanOrEqual(1_000);
    expect(refused).toBeGreaterThan(FLOOD_SECONDS * 700);
    // A full bucket plus its refill.
    expect(passed).toBeLessThanOrEqual(40 + Math.ceil(40 * answeredSeconds));
    const grownMb = await vi.waitFor(
      async () => {
        const grown = ((await stage.memoryBytes()) - before) / 2 ** 20;
        expect(grown, 'resident MB that stayed').toBeLessThanOrEqual(20);
        return grown;
      },
      { timeout: 20_000, interval: 500 },
    );
    expect((await handshake(stage, '10.9.0.2')).status).toBe(101);
    const rate = Math.round(attempts / sentSeconds);
    const answered = `${passed} passed, ${refused} refused, ${attempts - passed - refused} without an answer`;
    return `${attempts} attempts, ${rate}/s: ${answered}; resident ${grownMb.toFixed(1)} MB`;
  });
});
