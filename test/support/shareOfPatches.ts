import { expect } from 'vitest';
import { pass, until } from './until.ts';

/** A player who counts the patches, in a process with metrics at this address. */
export interface PatchWitness {
  readonly origin: string;
  readonly received: number;
}

interface PatchCounts {
  readonly atMs: number;
  /** One for each step, but steps that the machine made late share one. */
  readonly owed: number;
  readonly sent: number;
  readonly received: number;
}

const STEPS_PER_SECOND = 30;
/** The machine may be so busy that many run late or are dropped. */
const LEAST_STEPS = 0.5;
const SHORTEST_COUNT_MS = 4_000;

/** Which share of their patches the witnesses got meanwhile. Nobody else may play this game in their processes. */
export async function shareOfPatches(
  game: string,
  witnesses: readonly PatchWitness[],
  meanwhile: () => Promise<void>,
): Promise<number> {
  const before = await countPatches(game, witnesses);
  await meanwhile();
  // One patch more or less must not matter.
  await pass(Math.max(SHORTEST_COUNT_MS - (performance.now() - before.atMs), 0));
  const after = await countPatches(game, witnesses);
  const sent = after.sent - before.sent;
  const received = () => witnesses.reduce((sum, each) => sum + each.received, 0) - before.received;
  await until(() => received() >= sent, 'the patches that were sent');
  const due = ((after.atMs - before.atMs) / 1_000) * STEPS_PER_SECOND * witnesses.length;
  expect(after.owed - before.owed, 'steps that ran').toBeGreaterThan(due * LEAST_STEPS);
  return sent / (after.owed - before.owed);
}

async function countPatches(game: string, witnesses: readonly PatchWitness[]): Promise<PatchCounts> {
  const origins = new Set(witnesses.map(({ origin }) => origin));
  const counts = await Promise.all(Array.from(origins, (origin) => readCounts(game, origin)));
  return {
    atMs: performance.now(),
    owed: counts.reduce((sum, { owed }) => sum + owed, 0),
    sent: counts.reduce((sum, { sent }) => sum + sent, 0),
    received: witnesses.reduce((sum, { received }) => sum + received, 0),
  };
}

async function readCounts(game: string, origin: string): Promise<Pick<PatchCounts, 'owed' | 'sent'>> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name}\\{game="${game}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
  const owed = read('rumpus_step_seconds_count') - read('rumpus_steps_late_total');
  return { owed, sent: read('rumpus_patches_total') };
}
