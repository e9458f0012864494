import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActionScene, type Actor, CUT_EVERY_MS, direct, HOLD_MS, type Shot } from '../../../client/tv/direct.ts';

const FRAME_MS = 1000 / 60;
const picture = { width: 1600, height: 900 };

const actor = (id: string, x: number, y: number, worth = 0): Actor => ({ id, x, y, worth });
const sceneOf = (actors: readonly Actor[], point?: { x: number; y: number }): ActionScene => ({
  actors,
  point,
  ...picture,
});

/** Films what `sceneAt` shows. Every frame is kept. */
function film(sceneAt: (ms: number) => ActionScene, ms: number, before?: Shot): { shots: Shot[]; last: Shot } {
  const shots: Shot[] = [];
  let shot = before;
  const startMs = before ? before.sinceMs : 0;
  for (let nowMs = startMs; nowMs < startMs + ms; nowMs += FRAME_MS) {
    shot = direct(shot, sceneAt(nowMs), nowMs, FRAME_MS);
    if (shot) shots.push(shot);
  }
  return { shots, last: shot! };
}

const isInPicture = (shot: Shot, { x, y }: { x: number; y: number }) =>
  Math.abs(shot.x - x) < picture.width / 2 && Math.abs(shot.y - y) < picture.height / 2;

describe('the camera of a big screen', () => {
  test('goes where most happens, and has them all in the picture', () => {
    const crowd = [actor('ann', 2000, 1000), actor('bob', 2300, 1100), actor('cid', 2200, 900)];
    const { last } = film(() => sceneOf([actor('dan', 300, 300), ...crowd]), 5_000);
    expect(crowd.map(({ id }) => id)).toContain(last.subject);
    for (const one of crowd) expect(isInPicture(last, one)).toBe(true);
  });

  test('prefers who does best if nothing else is to be seen', () => {
    const { last } = film(() => sceneOf([actor('ann', 100, 100, 0.2), actor('bob', 3000, 100, 1)]), 100);
    expect(last.subject).toBe('bob');
  });

  test('stays with somebody for a while, and does not leave them for somebody hardly more interesting', () => {
    const ann = actor('ann', 500, 500, 0.9);
    const bob = actor('bob', 4000, 500, 1);
    const first = direct(undefined, sceneOf([ann]), 0, FRAME_MS);
    expect(film(() => sceneOf([ann, bob]), HOLD_MS * 3, first).last.subject).toBe('ann');
    const crowd = [bob, actor('cid', 4100, 500), actor('dan', 4100, 600)];
    const { shots } = film(() => sceneOf([ann, ...crowd]), HOLD_MS * 2, first);
    const change = shots.find(({ subject }) => subject !== 'ann');
    expect(change?.sinceMs).toBeGreaterThanOrEqual(HOLD_MS);
  });

  test('looks at somebody else at once when nobody can see the one it follows any more', () => {
    const first = direct(undefined, sceneOf([actor('ann', 500, 500)]), 0, FRAME_MS);
    expect(direct(first, sceneOf([actor('bob', 800, 500)]), FRAME_MS, FRAME_MS)?.subject).toBe('bob');
  });

  test('stays where it is while there is nobody, and shows nothing of its own before that', () => {
    expect(direct(undefined, sceneOf([]), 0, FRAME_MS)).toBeUndefined();
    const first = direct(undefined, sceneOf([actor('ann', 500, 400)]), 0, FRAME_MS);
    const { shots } = film(() => sceneOf([]), 500, first);
    expect(new Set(shots.map(({ x, y }) => `${x} ${y}`))).toEqual(new Set(['500 400']));
  });

  test('follows what the game is about, and keeps it in the picture at any speed of the game', () => {
    const ballAt = (ms: number) => ({ x: 1500 + 1200 * Math.sin(ms / 900), y: 700 + 300 * Math.cos(ms / 700) });
    const { shots } = film((ms) => sceneOf([actor('ann', 200, 200, 1)], ballAt(ms)), 20_000);
    shots.forEach((shot, index) => {
      expect(isInPicture(shot, ballAt(index * FRAME_MS))).toBe(true);
      expect(shot.subject).toBe('');
    });
  });

  test('does not swing past a place that stands still', () => {
    const first = direct(undefined, sceneOf([actor('ann', 0, 0)]), 0, FRAME_MS);
    const { shots } = film(() => sceneOf([actor('ann', 900, 0)]), 6_000, first);
    for (const { x } of shots) expect(x).toBeLessThanOrEqual(900.001);
    expect(shots.at(-1)?.x).toBeCloseTo(900, 0);
  });

  test('never jumps more often than every few seconds, and rolls smoothly otherwise, whatever happens', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 4000 }), y: fc.integer({ min: 0, max: 4000 }) });
    const moment = fc.record({
      actors: fc.array(fc.tuple(fc.constantFrom('ann', 'bob', 'cid', 'dan'), place), { maxLength: 4 }),
      point: fc.option(place, { nil: undefined }),
      frames: fc.integer({ min: 1, max: 90 }),
      frameMs: fc.constantFrom(8, FRAME_MS, 33, 100),
    });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 12 }), (moments) => {
        let shot: Shot | undefined;
        let nowMs = 0;
        let cutMs = 0;
        for (const { actors, point, frames, frameMs } of moments) {
          const unique = new Map(actors.map(([id, { x, y }]) => [id, actor(id, x, y)]));
          for (let frame = 0; frame < frames; frame++) {
            nowMs += frameMs;
            const before = shot;
            shot = direct(before, sceneOf([...unique.values()], point), nowMs, frameMs);
            if (!before || !shot) continue;
            const moved = Math.hypot(shot.x - before.x, shot.y - before.y);
            expect(Number.isFinite(moved)).toBe(true);
            if (shot.cutAtMs === before.cutAtMs) expect(moved).toBeLessThan(picture.width * (frameMs / 1000));
            else {
              if (cutMs > 0) expect(nowMs - cutMs).toBeGreaterThanOrEqual(CUT_EVERY_MS - 1);
              cutMs = nowMs;
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('shows the same whatever the frame rate', () => {
    const first = direct(undefined, sceneOf([actor('ann', 0, 0)]), 0, FRAME_MS);
    const goTo = (frameMs: number) => {
      let shot = first;
      for (let nowMs = frameMs; nowMs <= 960; nowMs += frameMs)
        shot = direct(shot, sceneOf([actor('ann', 300, 200)]), nowMs, frameMs);
      return shot!;
    };
    expect(goTo(8).x).toBeCloseTo(goTo(32).x, 3);
  });
});
