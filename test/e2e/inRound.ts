import { expect } from '@playwright/test';
import type { RoomState, Seat } from '../../shared/room/RoomState.ts';
import type { Rumpus } from '../support/startRumpus.ts';

export interface Playing<State extends RoomState = RoomState> {
  readonly state: State;
  readonly id: string;
  seat(): Seat | undefined;
}

/** The only person in a public room with bots, once its round has begun. */
export async function inRound<State extends RoomState>(rumpus: Rumpus, path: string): Promise<Playing<State>> {
  const state = rumpus.roomOf(path.slice(3)).state as unknown as State;
  // The seat of the page before may still be held.
  const id = [...state.seats].find(([, seat]) => !seat.isBot && seat.isConnected)![0];
  // Nothing here depends on how long the warm-up takes.
  if (state.phase === 'warmup') state.phaseEndsAt = 1;
  await untilPlaying(state);
  return { state, id, seat: () => state.seats.get(id) };
}

/** Waits for the round, but not for the end of its countdown. */
export async function untilPlaying(state: RoomState): Promise<void> {
  const phase = () => {
    if (state.phase === 'countdown') state.phaseEndsAt = 1;
    return state.phase;
  };
  await expect.poll(phase, { timeout: 40_000 }).toBe('playing');
}

/** @returns ms from now until the server sees the player play */
export async function msUntilBack({ seat }: Playing): Promise<number> {
  const startMs = performance.now();
  await expect.poll(() => seat()?.isConnected === true && !seat()?.isAway, { intervals: [20] }).toBe(true);
  return performance.now() - startMs;
}
