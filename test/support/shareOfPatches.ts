import { expect } from 'vitest';
import { parseMetrics } from '../../client/bots/server/parseMetrics.ts';
import { pass, until } from './until.ts';

/** A player who counts the patches, in a process whose metrics are at this address. */
export interface PatchWitness {
  readonly origin: string;
  /** The place of the process in its cluster. */
  readonly process?: number;
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
  const processes = new Map(witnesses.map((witness) => [`${witness.origin} ${witness.process}`, witness]));
  const counts = await Promise.all(Array.from(processes.values(), (witness) => readCounts(game, witness)));
  return {
    atMs: performance.now(),
    owed: counts.reduce((sum, { owed }) => sum + owed, 0),
    sent: counts.reduce((sum, { sent }) => sum + sent, 0),
    received: witnesses.reduce((sum, { received }) => sum + received, 0),
  };
}

async function readCounts(
  game: string,
  { origin, process }: PatchWitness,
): Promise<Pick<PatchCounts, 'owed' | 'sent'>> {
  const metrics = parseMetrics(await (await fetch(`${origin}/metrics`)).text());
  const place = process === undefined ? undefined : `${process}`;
  const read = (name: string) =>
    metrics.get(name)?.find(({ labels }) => labels.game === game && labels.process === place)?.value ?? 0;
  const owed = read('rumpus_step_seconds_count') - read('rumpus_steps_late_total');
  return { owed, sent: read('rumpus_patches_total') };
}
