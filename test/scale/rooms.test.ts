import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { STEP_SLOTS } from '../../server/rooms/StepTicker.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import type { Counts } from './countHeld.ts';
import type { HeldThings, Open } from './heldThings.ts';
import { RoomLife } from './RoomLife.ts';

const heldThings = fileURLToPath(new URL('./heldThings.ts', import.meta.url));
/** Each moves to a second room of the other game. */
const ROOMS = 500;
/** After these, all code has run, and each address has what is kept for it. */
const ROOMS_BEFORE = 50;
const AT_ONCE = 12;
/** How many rooms in a row differ. */
const WAYS = 25;
const MOST_GROWTH = 1.02;
const PATIENCE_MS = 30_000;
/** What each room that goes one of the ways leaves behind. */
const LEAST_LEAK = ROOMS / WAYS;
/**
 * A room has more than twenty of each. By chance, the schema library keeps the last state of one room, and so all of these
 * that it has.
 */
const DOZENS_A_ROOM: ReadonlySet<string> = new Set(['ArrayBuffer', 'ChangeTree']);

/** Of this life, every seat that was promised is taken. */
const LAST_NUMBER = 11;
/** Kept for a day, 20,000 at most, each as an object. */
const ENDED_CODES = 'RecentMap.#entries';
async function liveAndEnd(endpoint: string, rooms: number): Promise<void> {
  let number = 0;
  const next = async (): Promise<void> => {
    while (number < rooms) await new RoomLife(endpoint, number++).live();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** By how much the counts under each name have grown, where they have. */
function growth(before: Counts, after: Counts): Counts {
  const grown = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, by]) => by > 0));
}

test(`${ROOMS} rooms that were opened, filled, moved and closed leave nothing behind`, {
  timeout: 280_000,
}, async () => {
  await using server = new ServerProcess(
    {
      LOG_LEVEL: 'silent',
      RECONNECT_GRACE_MS: '300',
      EMPTY_ROOM_KEEP_MS: '300',
      // So that addresses are limited, and what is kept for each of them is counted.
      TRUSTED_PROXIES: '127.0.0.1',
      ADDRESS_WRONG_CODES_PER_MINUTE: '1000',
    },
    [heldThings],
  );
  const endpoint = await server.listening();
  const ask = async <Answer>(want: 'open' | 'all') => (await server.ask({ want })) as Answer;
  const fresh = await ask<HeldThings>('all');
  // Seats that nobody takes are held for seconds.
  const settle = () =>
    vi.waitFor(async () => expect(await ask<Open>('open')).toEqual(fresh.open), {
      timeout: PATIENCE_MS,
      interval: 100,
    });

  const countAfter = async (rooms: number) => {
    await liveAndEnd(endpoint, rooms);
    await settle();
    // The last room is always the same one. And the last request makes the server forget the seats that nobody took.
    await new RoomLife(endpoint, LAST_NUMBER).live();
    await settle();
    return ask<HeldThings>('all');
  };
  const before = await countAfter(ROOMS_BEFORE);
  const after = await countAfter(ROOMS);

  const percent = (100 * (after.heap / before.heap - 1)).toFixed(2);
  console.log(`heap ${fresh.heap}, then ${before.heap}, after ${ROOMS} rooms ${after.heap} bytes: ${percent} %`);
  console.log(growth(before.held.classes, after.held.classes), growth(fresh.held.sizes, after.held.sizes));
  expect(fresh.open).toMatchObject({ rooms: 0, clients: 0, listings: 0, codes: 0, channels: [] });
  expect(growth(fresh.held.listeners, after.held.listeners)).toEqual({});
  const { [ENDED_CODES]: endedCodes = 0, ...sizes } = growth(fresh.held.sizes, after.held.sizes);
  expect(endedCodes).toBeGreaterThan(ROOMS);
  // Colyseus keeps the record in which the codes were. There is one ticker for all rooms of a tick rate.
  expect(sizes).toEqual({ 'LocalPresence.hash': 1, 'StepTickers.#tickers': 1, 'StepTicker.#slots': STEP_SLOTS });
  const { Object: objects = 0, Array: arrays = 0, ...classes } = growth(before.held.classes, after.held.classes);
  // Metrics and the state that the schema library keeps have some hundred.
  expect(Math.max(objects - endedCodes, arrays)).toBeLessThan(ROOMS);
  // Node keeps spare parsers.
  const leastOf = (name: string) => LEAST_LEAK * (DOZENS_A_ROOM.has(name) ? 10 : 1);
  const leaks = Object.entries(classes).filter(([name, by]) => by >= leastOf(name) && name !== 'HTTPParser');
  expect(leaks).toEqual([]);
  expect(after.heap / before.heap).toBeLessThanOrEqual(MOST_GROWTH);
});
