import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { ConfigError } from '../config.ts';

const count = z.int().check(z.minimum(1), z.maximum(100_000));

/** What was measured with rooms of one size. */
const CapacityRun = z.object({
  /** Players in each room. */
  roomSize: count,
  /** The largest number of rooms that kept the SLO. */
  rooms: count,
  /** What broke first beyond it, in words. */
  brokenBy: z.string(),
});

/**
 * What was measured about one machine; docs/operating.md shows an example. Fields may be added to a version; a change
 * that old servers would misread makes a new one.
 */
export const CapacityFile = z.object({
  version: z.literal(1),
  /** How many players one process takes; see CAPACITY_PLAYERS. */
  players: count,
  /** When it was measured, ISO 8601 in UTC. */
  measuredAt: z.iso.datetime(),
  /** Processor, cores and version of Node, in words. */
  machine: z.string(),
  runs: z.array(CapacityRun),
});
export type CapacityFile = z.infer<typeof CapacityFile>;

const REMEDY = 'Correct it as docs/operating.md says, or set CAPACITY_PLAYERS instead.';

/** @throws ConfigError if there is no such file, or it is not a capacity file of this version */
export function readCapacityFile(path: string): CapacityFile {
  const parsed = CapacityFile.safeParse(parse(path));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new ConfigError(
    `CAPACITY_FILE=${JSON.stringify(path)} is not a capacity file of version 1: ${where ? `"${where}" is missing or wrong` : 'it is not an object'}. ${REMEDY}`,
  );
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `CAPACITY_FILE=${JSON.stringify(path)} cannot be read (${(error as NodeJS.ErrnoException).code}). ${REMEDY}`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(`CAPACITY_FILE=${JSON.stringify(path)} is not JSON. ${REMEDY}`);
  }
}
