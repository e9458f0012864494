import { assert, expect, test } from 'vitest';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { ArenaPrediction } from '../../client/games/arena/ArenaPrediction.ts';
import { type ArenaMap, mapByName } from '../../shared/games/arena/maps.ts';
import * as rules from '../../shared/games/arena/rules.ts';
import type { ArenaInput, ArenaState } from '../../shared/games/arena/schemas.ts';
import { rayToRectangle } from '../../shared/math/collision.ts';
import { type Rumpus, startRumpus } from './startRumpus.ts';
import { TcpProxy } from './TcpProxy.ts';

const FRAME_MS = 1000 / 53.1;
/** How far the runner runs before it turns back, and how far away the shooter stands. */
const LANE_HALF = 180;
const DISTANCE = 320;
const SHOTS = 60;
const PATIENCE_FRAMES = 53 * 40;

/** A horizontal lane with nothing near it, and nothing between it and a place above or below for the shooter. */
function findLane(map: ArenaMap): { x: number; y: number; shooterY: number } {
  const isFree = (x: number, y: number) =>
    x > 60 &&
    y > 60 &&
    x < map.width - 60 &&
    y < map.height - 60 &&
    map.solids.every(
      (box) => x < box.x - 40 || y < box.y - 40 || x > box.x + box.width + 40 || y > box.y + box.height + 40,
    );
  for (let y = 100; y < map.height - 100; y += 20) {
    for (let x = LANE_HALF + 80; x < map.width - LANE_HALF - 80; x += 20) {
      for (const shooterY of [y + DISTANCE, y - DISTANCE]) {
        if (!isFree(x, shooterY)) continue;
        const steps = Array.from({ length: 31 }, (_, index) => x - LANE_HALF + index * (LANE_HALF / 15));
        const isOpen = steps.every((laneX) => {
          const length = Math.hypot(laneX - x, y - shooterY);
          const direction = { x: (laneX - x) / length, y: (y - shooterY) / length };
          return (
            isFree(laneX, y) &&
            map.walls.every((box) => rayToRectangle({ x, y: shooterY }, direction, box) > length + 60)
          );
        });
        if (isOpen) return { x, y, shooterY };
      }
    }
  }
  throw new Error(`no free lane on ${map.name}`);
}

type Endings = (() => unknown)[];

async function joinBehindProxy(
  rumpus: Rumpus,
  endings: Endings,
  code: string | undefined,
  oneWayMs: number,
  jitterMs: number,
) {
  const proxy = await TcpProxy.start({ targetPort: rumpus.port, latencyMs: oneWayMs, jitterMs, seed: 3 });
  endings.push(() => proxy.close());
  const request =
    code === undefined ? ({ kind: 'create', visibility: 'private' } as const) : ({ kind: 'code', code } as const);
  const connection = await joinRoom<ArenaState>(`http://127.0.0.1:${proxy.port}`, 'arena', request);
  const prediction = new ArenaPrediction(connection.room);
  endings.push(
    () => connection.leave(),
    () => prediction.dispose(),
  );
  return { connection, prediction };
}

/** In fast time and in real time alike. @param timeoutMs the test's; the suite's own if undefined */
export function testFairness(timeoutMs?: number): void {
  test(
    'at 150 ms round trip with jitter, own shots show in the same frame, the server believes them, and leading hits as at 20 ms',
    async () => {
      const [near, far] = await shootAtRunner({ roundTripMs: 20, jitterMs: 0 }, { roundTripMs: 150, jitterMs: 15 });
      assert(near && far);
      expect(far.sameFrame).toBeGreaterThanOrEqual(far.shots);
      expect(far.matched / (far.matched + far.missed)).toBeGreaterThanOrEqual(0.95);
      expect(near.hitShare).toBeGreaterThan(0.5);
      expect(far.hitShare / near.hitShare).toBeGreaterThanOrEqual(0.8);
    },
    timeoutMs,
  );
}

/** How far away a shooter is in time. */
interface Distance {
  readonly roundTripMs: number;
  readonly jitterMs: number;
}

/**
 * A scripted shooter leads a runner on a straight line, and knows only what its own screen shows. Each distance is played
 * in a room of its own, all at the same time.
 */
async function shootAtRunner(...distances: readonly Distance[]) {
  const rumpus = await startRumpus();
  const endings: Endings = [() => rumpus.close()];
  try {
    return await Promise.all(distances.map((distance) => shootAll(rumpus, endings, distance)));
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

async function shootAll(rumpus: Rumpus, endings: Endings, { roundTripMs, jitterMs }: Distance) {
  const runner = await joinBehindProxy(rumpus, endings, undefined, 10, 0);
  const shooter = await joinBehindProxy(rumpus, endings, runner.connection.code, roundTripMs / 2, jitterMs);
  const state = rumpus.roomOf(runner.connection.code).state as ArenaState;
  const runnerId = runner.prediction.ownId;
  const lane = findLane(mapByName(state.mapName));
  const bodies = () => [state.fighters.get(runnerId), state.fighters.get(shooter.prediction.ownId)] as const;

  const run = (input: ArenaInput) => {
    const { x } = runner.prediction.own ?? { x: lane.x };
    if (x > lane.x + LANE_HALF) input.moveX = -rules.STICK_MAX;
    else if (x < lane.x - LANE_HALF || input.moveX === 0) input.moveX = rules.STICK_MAX;
    input.aim = 0;
  };
  const seen = { x: 0, y: 0, aim: 0 };
  const shoot = (input: ArenaInput) => {
    const target = shooter.connection.room.state.fighters.get(runnerId);
    const own = shooter.prediction.own;
    if (!target || !own) return;
    shooter.prediction.pose(runnerId, seen);
    const flightSeconds = Math.hypot(seen.x - own.x, seen.y - own.y) / rules.BULLET_SPEED;
    const leadX = seen.x + target.vx * flightSeconds;
    input.aim = (Math.atan2(seen.y - own.y, leadX - own.x) + Math.PI * 2) % (Math.PI * 2);
    // Near the ends of its lane, the runner turns back, which no shooter can foresee.
    const isTurning = Math.abs(leadX - lane.x) > LANE_HALF - 40 || Math.abs(target.vx) < rules.RUN_SPEED - 40;
    input.fire = !isTurning;
  };

  let sameFrame = 0;
  const isReady = () => bodies().every((body) => body?.isAlive);
  const frame = () => {
    const nowMs = performance.now();
    runner.prediction.predict(nowMs, run);
    const before = shooter.prediction.ownShots.length;
    shooter.prediction.predict(nowMs, shoot);
    if (shooter.prediction.ownShots.length > before) sameFrame++;
  };
  /** Keeps both at their scripted places and at full health, whatever the shots do. */
  const hold = () => {
    const [runs, shoots] = bodies();
    if (runs) Object.assign(runs, { y: lane.y, vy: 0, hp: rules.MAX_HP, isShielded: false });
    if (shoots) Object.assign(shoots, { x: lane.x, y: lane.shooterY, vx: 0, vy: 0, heat: 0, isShielded: false });
  };
  await framesUntil(frame, hold, isReady, () => 'both alive');
  const [runs, shoots] = bodies();
  Object.assign(runs!, { x: lane.x });
  // Lets clocks and interpolation settle.
  const settled = performance.now() + 3_000;
  await framesUntil(frame, hold, () => performance.now() > settled);
  const before = { shots: shoots!.shots, hits: shoots!.shotsHit, sameFrame };
  const matchedBefore = shooter.prediction.matchedShots;
  const missedBefore = shooter.prediction.missedShots;
  await framesUntil(
    frame,
    hold,
    () => shoots!.shots - before.shots >= SHOTS,
    () => JSON.stringify({ shooter: shoots, runner: runs, lane, seen, own: shooter.prediction.own }),
  );
  const ended = performance.now() + 1_500;
  const shots = shoots!.shots - before.shots;
  await framesUntil(frame, hold, () => performance.now() > ended);
  return {
    hitShare: (shoots!.shotsHit - before.hits) / (shoots!.shots - before.shots),
    matched: shooter.prediction.matchedShots - matchedBefore,
    missed: shooter.prediction.missedShots - missedBefore,
    sameFrame: sameFrame - before.sameFrame,
    shots,
  };
}

function framesUntil(
  frame: () => void,
  hold: () => void,
  holds: () => boolean,
  describeWait: () => string = () => '',
): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = PATIENCE_FRAMES;
    const timer = setInterval(() => {
      hold();
      frame();
      const isOver = holds();
      if (!isOver && --left > 0) return;
      clearInterval(timer);
      if (isOver) resolve();
      else reject(new Error(`${PATIENCE_FRAMES} frames were not enough: ${describeWait()}`));
    }, FRAME_MS);
  });
}
