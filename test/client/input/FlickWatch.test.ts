import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { FlickWatch } from '../../../client/input/FlickWatch.ts';
import { createStick, moveStick, readStick, STICK_REACH, type Stick } from '../../../client/input/stick.ts';

const FRAME_MS = 16;

let watch: FlickWatch;
let stick: Stick;
let nowMs: number;

beforeEach(() => {
  watch = new FlickWatch();
  nowMs = 1000;
});

function press(x = 0, y = 0): boolean {
  stick = createStick(1, x, y);
  return watch.press(x, y, nowMs);
}

/** One event of the thumb. */
function moveTo(x: number, y: number): boolean {
  nowMs += FRAME_MS;
  moveStick(stick, x, y);
  const { x: deflectionX, y: deflectionY } = readStick(stick, { x: 0, y: 0 });
  return watch.follow(x, y, Math.hypot(deflectionX, deflectionY), nowMs);
}

/** Moves straight to a place. Returns how often that was a flick. */
function push(toX: number, toY: number, pixelsPerMs: number): number {
  const { x, y } = stick.thumb;
  const steps = Math.max(1, Math.round(Math.hypot(toX - x, toY - y) / pixelsPerMs / FRAME_MS));
  let flicks = 0;
  for (let step = 1; step <= steps; step++) {
    if (moveTo(x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps)) flicks++;
  }
  return flicks;
}

function tap(x = 0, y = 0, ms = 60): boolean {
  const isSecond = press(x, y);
  nowMs += ms;
  watch.letGo(nowMs);
  return isSecond;
}

describe('a flick', () => {
  test.each([
    [60, 0],
    [-60, 0],
    [0, -80],
    [50, 50],
    [-90, 40],
  ])('is a quick push from the middle to the edge: to %i, %i', (x, y) => {
    press();
    expect(push(x, y, 1.6)).toBe(1);
  });

  test.each([0.1, 0.3, 0.5, 0.7])('is not a push of %d pixels a ms', (speed) => {
    press();
    expect(push(100, 0, speed)).toBe(0);
  });

  test('ends at the edge: a quick push that stops before it is none', () => {
    press();
    expect(push(STICK_REACH * 0.8, 0, 2)).toBe(0);
  });

  test('comes once, however far the thumb goes on', () => {
    press();
    expect(push(400, 0, 1.6)).toBe(1);
  });

  test('comes again once the thumb has rested in the middle, which sends no events', () => {
    press();
    expect(push(60, 0, 1.6)).toBe(1);
    push(10, 0, 0.5);
    nowMs += 1000;
    expect(push(80, 0, 1.6)).toBe(1);
  });

  test('comes after the thumb has lain where it was put down', () => {
    press();
    nowMs += 5000;
    expect(push(0, 70, 1.6)).toBe(1);
    press();
    nowMs += 5000;
    expect(push(0, 70, 0.5)).toBe(0);
  });

  test('is read from a single event, too', () => {
    press();
    expect(moveTo(70, 0)).toBe(true);
  });

  test('is not read into a slow push on a page that stalls, if all its movements are told', () => {
    press();
    nowMs += 300;
    expect(push(80, 0, 0.5)).toBe(0);
  });
});

describe('steering', () => {
  test('from edge to edge through the middle, as fast as it may be, is no flick', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
            speed: fc.double({ min: 0.2, max: 4, noNaN: true }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        (turns) => {
          press();
          let flicks = push(60, 0, 0.4);
          for (const { angle, speed } of turns) {
            // Always to the edge, wherever the base has been dragged.
            const { x, y } = stick.base;
            flicks += push(x + Math.cos(angle) * STICK_REACH, y + Math.sin(angle) * STICK_REACH, speed);
          }
          expect(flicks).toBe(0);
        },
      ),
    );
  });

  test('back and forth slowly, with a moment in the middle, is no flick', () => {
    press();
    let flicks = 0;
    for (let round = 0; round < 5; round++) {
      for (const x of [60, 0, -60, 0]) {
        flicks += push(x, 0, 0.6);
        nowMs += 200;
      }
    }
    expect(flicks).toBe(0);
  });
});

describe('a double tap', () => {
  test('is the second of two taps', () => {
    expect(tap()).toBe(false);
    nowMs += 120;
    expect(tap(12, -8)).toBe(true);
  });

  test('is no triple tap: four taps are two double taps', () => {
    const seconds = [0, 1, 2, 3].map(() => {
      nowMs += 120;
      return tap();
    });
    expect(seconds).toEqual([false, true, false, true]);
  });

  test.each([
    ['too late', () => tap(), 300, 0],
    ['too far away', () => tap(), 120, 60],
    ['after a press that was too long', () => tap(0, 0, 400), 120, 0],
    [
      'after a press that steered',
      () => {
        press();
        push(40, 0, 1.6);
        watch.letGo(nowMs);
      },
      120,
      40,
    ],
    [
      'after the page let go',
      () => {
        tap();
        watch.reset();
      },
      120,
      0,
    ],
  ])('is not one that comes %s', (_when, first, pauseMs, x) => {
    first();
    nowMs += pauseMs;
    expect(press(x, 0)).toBe(false);
  });
});
