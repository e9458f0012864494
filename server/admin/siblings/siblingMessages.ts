import * as z from 'zod/mini';
import {
  type ConnectionRow,
  figureNames,
  HISTORY_MS,
  LoggedAction,
  MOST_ACTIONS,
  MOST_ROWS,
  type RoomRow,
  SAMPLE_EVERY_MS,
  type Sample,
} from '../../../shared/admin.ts';

/** To every process. */
export const ALL_TOPIC = 'rumpus:admin';
/** To one process. */
export const topicOf = (processId: string): string => `${ALL_TOPIC}:${processId}`;

const TEXT_MAX_CHARACTERS = 300;
const CODES_MAX = 100;
const text = z.string().check(z.maxLength(TEXT_MAX_CHARACTERS));
const id = z.string().check(z.minLength(1), z.maxLength(64));
const figure = z.number().check(z.minimum(0));

/** What somebody looks at. */
const Wanted = z.object({ rooms: z.boolean(), connections: z.boolean(), hasAddresses: z.boolean() });
export type Wanted = z.infer<typeof Wanted>;

/** To all processes, again and again while somebody looks: each reports to `from` for a while. */
export const Want = z.object({
  from: id,
  wanted: Wanted,
  /** Whether `from` does not know somebody's status: each reports as it does at first. */
  isAnew: z.optional(z.boolean()),
});
export type Want = z.infer<typeof Want>;

const RoomRowFormat = z.object({
  id,
  game: text,
  phase: text,
  isPublic: z.boolean(),
  players: figure,
  spectators: figure,
  bots: figure,
  stepMs: figure,
  patchBytesPerSecond: figure,
  openedAtMs: figure,
}) satisfies z.ZodMiniType<RoomRow>;

const ConnectionRowFormat = z.object({
  id,
  room: id,
  name: text,
  address: text,
  guest: text,
  isSpectator: z.boolean(),
  pingMs: figure,
  bytesIn: figure,
  bytesOut: figure,
  violations: figure,
}) satisfies z.ZodMiniType<ConnectionRow>;

const tableOf = <Row>(row: z.ZodMiniType<Row>) =>
  z.object({ rows: z.array(row).check(z.maxLength(MOST_ROWS)), count: figure });

const SampleFormat = z.pipe(
  z.array(figure).check(z.length(figureNames.length + 1)),
  z.transform((figures) => figures as unknown as Sample),
);

const Report = z.object({
  kind: z.literal('report'),
  process: id,
  startedAtMs: figure,
  /** In the first report to somebody. */
  history: z.optional(z.array(SampleFormat).check(z.maxLength(HISTORY_MS / SAMPLE_EVERY_MS))),
  sample: z.optional(SampleFormat),
  violations: z
    .record(z.string().check(z.maxLength(16)), figure)
    .check(z.refine((counts) => Object.keys(counts).length <= CODES_MAX)),
  /** In the first report to somebody, and when it has changed. */
  status: z.optional(
    z.object({
      isDraining: z.boolean(),
      logLevel: text,
      actions: z.array(LoggedAction).check(z.maxLength(MOST_ACTIONS)),
    }),
  ),
  rooms: z.optional(tableOf(RoomRowFormat)),
  connections: z.optional(tableOf(ConnectionRowFormat)),
});
export type Report = z.infer<typeof Report>;

const Ask = z.object({
  kind: z.literal('ask'),
  id,
  /** The same in all processes that are asked to do it. */
  action: id,
  from: id,
  doer: z.object({ operator: id, address: z.optional(id) }),
  name: text,
  /** Checked by the schema of `name`. */
  asked: z.unknown(),
});
export type Ask = z.infer<typeof Ask>;

const Answer = z.object({
  kind: z.literal('answer'),
  id,
  /** Why nothing was done, as a sentence for the page. */
  refusal: z.optional(text),
});
export type Answer = z.infer<typeof Answer>;

/** All that one process says to another one. */
export const SiblingMessage = z.discriminatedUnion('kind', [Report, Ask, Answer]);
