import type { CDPSession, Locator, Page } from '@playwright/test';
import type { Point } from '../../shared/math/vector.ts';

/** Real input devices of a page, for a stick and one button that is held. */
export interface Hands {
  steer(move: Readonly<Point>, isHolding: boolean): Promise<void>;
  rest(): Promise<void>;
}

/** Half of a right angle between two directions of four keys. */
const SLANTED = 0.38;
/** CSS pixels. */
const THUMB_REACH = 46;
const LEFT_THUMB = { x: 88, y: 150 };

/** W A S D, and the space bar. */
export function deskHands(page: Page): Hands {
  const held = new Set<string>();
  const hold = async (wanted: ReadonlySet<string>) => {
    for (const key of [...held]) {
      if (wanted.has(key)) continue;
      await page.keyboard.up(key);
      held.delete(key);
    }
    for (const key of wanted) {
      if (held.has(key)) continue;
      await page.keyboard.down(key);
      held.add(key);
    }
  };
  return {
    steer({ x, y }, isHolding) {
      const wanted = new Set<string>(isHolding ? ['Space'] : []);
      if (Math.abs(x) > SLANTED) wanted.add(x > 0 ? 'KeyD' : 'KeyA');
      if (Math.abs(y) > SLANTED) wanted.add(y > 0 ? 'KeyS' : 'KeyW');
      return hold(wanted);
    },
    rest: () => hold(new Set()),
  };
}

/** A left thumb that steers, and a right one that holds a button. */
export function touchHands(page: Page, button: Locator): Hands {
  let session: CDPSession | undefined;
  const left = () => ({ x: LEFT_THUMB.x, y: page.viewportSize()!.height - LEFT_THUMB.y, id: 0 });
  let found: (Point & { id: number }) | undefined;
  // Looked up once, because a busy page takes a while to answer.
  const right = async () => {
    if (found) return found;
    const { x, y, width, height } = (await button.boundingBox())!;
    found = { x: x + width / 2, y: y + height / 2, id: 1 };
    return found;
  };
  let isSteering = false;
  let isHolding = false;
  const send = async (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: readonly (Point & { id: number })[],
  ) => {
    session ??= await page.context().newCDPSession(page);
    await session.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });
  };
  return {
    async steer(move, wantsHold) {
      const steering = { ...left(), x: left().x + move.x * THUMB_REACH, y: left().y + move.y * THUMB_REACH };
      if (!isSteering) await send('touchStart', [left()]);
      isSteering = true;
      if (wantsHold && !isHolding) await send('touchStart', [steering, await right()]);
      if (!wantsHold && isHolding) await send('touchEnd', [await right()]);
      isHolding = wantsHold;
      await send('touchMove', wantsHold ? [steering, await right()] : [steering]);
    },
    async rest() {
      if (isSteering || isHolding) await send('touchEnd', []);
      isSteering = false;
      isHolding = false;
    },
  };
}

/** Milliseconds between the events of a thumb, and their number in a flick. */
const EVENT_MS = 16;
const FLICK_EVENTS = 3;

/** A quick push of a thumb that is put down and stays there. @param others the fingers that lie still meanwhile */
export async function flickThumb(
  devtools: CDPSession,
  from: Readonly<Point>,
  by: Readonly<Point>,
  others: readonly (Point & { id: number })[] = [],
): Promise<void> {
  const startMs = Date.now();
  for (let each = 0; each <= FLICK_EVENTS; each++) {
    const share = each / FLICK_EVENTS;
    const thumb = { x: from.x + by.x * share, y: from.y + by.y * share, id: 0 };
    await devtools.send('Input.dispatchTouchEvent', {
      type: each === 0 ? 'touchStart' : 'touchMove',
      touchPoints: [...others, thumb],
      // A busy machine takes longer between two events than a thumb does.
      timestamp: (startMs + each * EVENT_MS) / 1000,
    });
  }
}
