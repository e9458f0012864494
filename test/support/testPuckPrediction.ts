import { expect, test } from 'vitest';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { PuckPrediction } from '../../client/games/puck/PuckPrediction.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { MARBLE_RADIUS, PUCK_RADIUS, PUCK_SPEED_MAX } from '../../shared/games/puck/rules.ts';
import type { PuckInput, PuckState } from '../../shared/games/puck/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { startRumpus } from './startRumpus.ts';
import { TcpProxy } from './TcpProxy.ts';

const FRAME_MS = 1000 / 53.1;
/** Clocks and interpolation settle. */
const SETTLE_MS = 4_000;
/** Nobody can have touched a marble that was further away from every other than this for so long. */
const UNTOUCHED = MARBLE_RADIUS * 2 + 150;
const UNTOUCHED_MS = 800;

interface PuckMeasures {
  readonly seconds: number;
  readonly reconciles: number;
  /** World units. */
  readonly p50: number;
  readonly p95: number;
  readonly largest: number;
  /** Frames in which the puck was shown to move further than it can, by more than its radius. */
  readonly jumps: number;
  readonly ownKicks: number;
  /** Of these: the puck's predicted speed changed in the frame in which the kick was released or the puck reached. */
  readonly sameFrame: number;
  /** Reconciles of the own marble while nobody was near it, and those that moved it. */
  readonly alone: number;
  readonly aloneCorrected: number;
}

type Ending = () => unknown;

/**
 * In fast time and in real time alike.
 * @param timeoutMs the test's; the suite's own if undefined
 */
export function testPuckPrediction(seconds: number, timeoutMs?: number): void {
  test.each([
    [100, 15],
    [150, 20],
  ])(
    'at %i ms round trip with %i ms of jitter each way, two against two, own kicks move the puck at once, and it hardly jumps',
    async (roundTripMs, jitterMs) => {
      const seen = await measurePuck(roundTripMs, jitterMs, seconds);
      console.log(`${roundTripMs} ms: ${JSON.stringify(seen)}`);
      expect(seen.reconciles).toBeGreaterThan(seconds * 20);
      expect(seen.ownKicks).toBeGreaterThan(0);
      expect(seen.sameFrame).toBe(seen.ownKicks);
      expect(seen.p95).toBeLessThanOrEqual(PUCK_RADIUS);
      expect(seen.jumps).toBeLessThanOrEqual(Math.ceil(seconds / 60));
      expect(seen.alone).toBeGreaterThan(seconds);
      expect(seen.aloneCorrected).toBe(0);
    },
    timeoutMs,
  );
}

/**
 * Two against two, all played by bots: one player behind a bad network, whose picture is measured, and three near the
 * server.
 */
async function measurePuck(roundTripMs: number, jitterMs: number, seconds: number): Promise<PuckMeasures> {
  const endings: Ending[] = [];
  try {
    const rumpus = await startRumpus({ games: [puckGame as unknown as AnyGameModule] });
    endings.push(() => rumpus.close());
    const proxy = await TcpProxy.start({ targetPort: rumpus.port, latencyMs: roundTripMs / 2, jitterMs, seed: 3 });
    endings.push(() => proxy.close());
    const offs: number[] = [];
    const onPuckCorrection = (units: number) => offs.push(units);
    const far = await join(endings, proxy.port, undefined, 1, onPuckCorrection);
    const near = [];
    for (const seed of [2, 3, 4]) near.push(await join(endings, rumpus.port, far.code, seed));
    return await watch(far, near, offs, seconds);
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

interface Player {
  readonly code: string;
  readonly prediction: PuckPrediction;
  frame(nowMs: number): void;
}

async function join(
  endings: Ending[],
  port: number,
  code: string | undefined,
  seed: number,
  onPuckCorrection?: (units: number) => void,
): Promise<Player> {
  const request =
    code === undefined ? ({ kind: 'create', visibility: 'private' } as const) : ({ kind: 'code', code } as const);
  const connection = await joinRoom<PuckState>(`http://127.0.0.1:${port}`, 'puck', request);
  const prediction = new PuckPrediction(connection.room, onPuckCorrection ? { onPuckCorrection } : {});
  endings.push(
    () => connection.leave(),
    () => prediction.dispose(),
  );
  const bot = puckGame.createBot(createRandom(seed), 3);
  const sample = (input: PuckInput) => bot.decide(connection.room.state, connection.room.sessionId, input);
  return {
    code: connection.code,
    prediction,
    frame: (nowMs) => void prediction.predict(nowMs, sample),
  };
}

async function watch(far: Player, near: readonly Player[], offs: number[], seconds: number): Promise<PuckMeasures> {
  const { prediction } = far;
  const shown = { x: 0, y: 0 };
  const last = { x: 0, y: 0, atMs: 0 };
  const counts = { jumps: 0, ownKicks: 0, sameFrame: 0, alone: 0, aloneCorrected: 0, reconciles: 0 };
  let kicks = 0;
  let startMs = Number.POSITIVE_INFINITY;
  let stage = '';
  let touchedMs = performance.now();
  let stepped = 0;
  const frame = (nowMs: number) => {
    for (const player of near) player.frame(nowMs);
    const before = { ...prediction.corrections };
    const { vx, vy } = prediction.puck;
    far.frame(nowMs);
    prediction.puckPlace(shown);
    if (nowMs < startMs) return;
    const moved = Math.hypot(shown.x - last.x, shown.y - last.y);
    const most = (PUCK_SPEED_MAX * (nowMs - last.atMs)) / 1000 + PUCK_RADIUS;
    const { state } = prediction.room;
    // At a kick-off the puck is carried to the middle.
    if (moved > most && last.atMs > 0 && stage === state.stage && state.stage !== 'freeze') counts.jumps++;
    stage = state.stage;
    Object.assign(last, shown, { atMs: nowMs });
    const serial = prediction.ownKick?.serial ?? 0;
    if (serial !== kicks) {
      kicks = serial;
      counts.ownKicks++;
      if (prediction.puck.vx !== vx || prediction.puck.vy !== vy) counts.sameFrame++;
    }
    // A busy machine makes the server drop inputs, or lets a bot step: then a correction is due.
    const ageOffset = state.marbles.get(prediction.ownId)?.ageOffset ?? 0;
    if (!isAlone(prediction) || state.stage !== 'live' || ageOffset !== stepped) touchedMs = nowMs;
    stepped = ageOffset;
    const { corrections } = prediction;
    if (corrections.count > before.count && nowMs - touchedMs > UNTOUCHED_MS) {
      counts.alone++;
      if (corrections.nonZero > before.nonZero) counts.aloneCorrected++;
    }
  };
  const beginMs = performance.now() + SETTLE_MS;
  await frames(frame, (nowMs) => {
    if (nowMs >= beginMs && startMs === Number.POSITIVE_INFINITY) {
      startMs = nowMs;
      offs.length = 0;
      kicks = prediction.ownKick?.serial ?? 0;
    }
    return nowMs >= beginMs + seconds * 1000;
  });
  const sorted = [...offs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { ...counts, seconds, reconciles: sorted.length, p50: at(0.5), p95: at(0.95), largest: at(1) };
}

function isAlone({ room, own, ownId }: PuckPrediction): boolean {
  if (!own) return false;
  for (const [id, { x, y }] of room.state.marbles) {
    if (id !== ownId && Math.hypot(x - own.x, y - own.y) < UNTOUCHED) return false;
  }
  return true;
}

function frames(frame: (nowMs: number) => void, isOver: (nowMs: number) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const nowMs = performance.now();
      frame(nowMs);
      if (!isOver(nowMs)) return;
      clearInterval(timer);
      resolve();
    }, FRAME_MS);
  });
}
