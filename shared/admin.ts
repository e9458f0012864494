/** The operator's page: its room, what it may ask for, and what it is told. */
import * as z from 'zod/mini';
import { TOKEN_MAX_CHARACTERS } from './limits.ts';
import { ROOM_CODE_LENGTH } from './roomCode.ts';

/** The Colyseus room name. */
export const ADMIN_ROOM = 'admin';
export const SAMPLE_EVERY_MS = 2_000;
export const HISTORY_MS = 15 * 60_000;
export const TEXT_MAX_CHARACTERS = 200;
const SESSION_MAX_CHARACTERS = 64;
const BAN_ID_MAX_CHARACTERS = 32;
/** Of a table. */
export const MOST_ROWS = 300;
/** What operators did, of each process. */
export const MOST_ACTIONS = 100;
const PROCESS_MAX_CHARACTERS = 64;
export const BAN_MAX_MINUTES = 7 * 24 * 60;
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export const tableNames = ['rooms', 'connections'] as const;
export type TableName = (typeof tableNames)[number];

/** One of the two lets an operator in. */
export const AdminOptions = z.strictObject({
  password: z.optional(z.string().check(z.maxLength(256))),
  token: z.optional(z.string().check(z.maxLength(TOKEN_MAX_CHARACTERS))),
});

const roomCode = z.string().check(z.length(ROOM_CODE_LENGTH));
const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(TEXT_MAX_CHARACTERS));
/** One process; without it, all. */
const processId = z.optional(z.string().check(z.minLength(1), z.maxLength(PROCESS_MAX_CHARACTERS)));
const sessionId = z.string().check(z.minLength(1), z.maxLength(SESSION_MAX_CHARACTERS));

/** All messages that the page may send. Any other closes the connection with 4104. */
export const adminMessages = {
  /** Which table is looked at. Only that one is streamed. */
  show: z.strictObject({ table: z.enum([...tableNames, 'none']), hasAddresses: z.boolean() }),
  tellRoom: z.strictObject({ room: roomCode, text }),
  tellAll: z.strictObject({ text, process: processId }),
  kick: z.strictObject({ room: roomCode, sessionId }),
  ban: z.strictObject({
    room: roomCode,
    sessionId,
    by: z.enum(['address', 'guest']),
    minutes: z.int().check(z.minimum(1), z.maximum(BAN_MAX_MINUTES)),
  }),
  liftBan: z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(BAN_ID_MAX_CHARACTERS)) }),
  closeRoom: z.strictObject({ room: roomCode }),
  setLogLevel: z.strictObject({ level: z.enum(logLevels), process: processId }),
  drain: z.strictObject({ isOn: z.boolean(), process: processId }),
} as const;
export type AdminMessageName = keyof typeof adminMessages;
export type AdminMessages = { [Name in AdminMessageName]: z.infer<(typeof adminMessages)[Name]> };

/** What is measured, in the order in which a sample has it. All of it is of the time since the sample before. */
export const figureNames = [
  'cpuPercent',
  'rssBytes',
  'heapBytes',
  'loopDelayMs',
  'loopPercent',
  'bytesInPerSecond',
  'bytesOutPerSecond',
  'diskPercent',
  'rooms',
  'players',
  'spectators',
  'bots',
  'joins',
  'drops',
  'returns',
  'violations',
  'stepMs',
  'patchBytesPerSecond',
] as const;
export type FigureName = (typeof figureNames)[number];
export type Figures = Readonly<Record<FigureName, number>>;

/** When it was taken, ms since 1970, and the figures in the order of `figureNames`. */
export type Sample = readonly [atMs: number, ...figures: number[]];

export interface RoomRow {
  /** The room's code. */
  readonly id: string;
  readonly game: string;
  readonly phase: string;
  readonly isPublic: boolean;
  readonly players: number;
  readonly spectators: number;
  readonly bots: number;
  /** The mean since the last look, ms. */
  readonly stepMs: number;
  readonly patchBytesPerSecond: number;
  /** Ms since 1970. */
  readonly openedAtMs: number;
}

export interface ConnectionRow {
  /** The session id. */
  readonly id: string;
  readonly room: string;
  readonly name: string;
  /** A part of it is left out unless the operator asked for all of it. */
  readonly address: string;
  /** The guest id; empty for a big screen. */
  readonly guest: string;
  readonly isSpectator: boolean;
  readonly pingMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** How often somebody with this address was thrown out lately for breaking the rules. */
  readonly violations: number;
}

export interface ShownBan {
  readonly id: string;
  readonly by: 'address' | 'guest';
  /** The address has a part left out. */
  readonly whom: string;
  readonly untilMs: number;
}

const loggedNames = [
  'login',
  'tellRoom',
  'tellAll',
  'kick',
  'ban',
  'liftBan',
  'closeRoom',
  'setLogLevel',
  'drain',
] as const satisfies readonly (Exclude<AdminMessageName, 'show'> | 'login')[];

/** What an operator did in one process. */
export const LoggedAction = z.object({
  /** The same in all processes in which it was done. */
  id: z.string().check(z.maxLength(64)),
  atMs: z.number(),
  /** The id of whoever did it. */
  operator: z.string().check(z.maxLength(64)),
  action: z.enum(loggedNames),
  /** To what, such as a room code. */
  target: z.string().check(z.maxLength(200)),
});
export type LoggedAction = z.infer<typeof LoggedAction>;

/** What the page is told. Most of it is of one process, so that a page may show several. */
export interface AdminServerMessages {
  /** The first message. The token lets the page in again until it expires. `isAlone`: no other process has the same Redis. */
  session: { readonly operator: string; readonly token?: string; readonly endsAtMs: number; readonly isAlone: boolean };
  /** Another process is shown from now on; first comes the one that the page is connected to. */
  process: { readonly process: string; readonly startedAtMs: number; readonly samples: readonly Sample[] };
  /** A process has ended, or does not answer any longer. */
  gone: { readonly process: string };
  sample: { readonly process: string; readonly sample: Sample; readonly violations: Readonly<Record<string, number>> };
  status: {
    readonly process: string;
    readonly isDraining: boolean;
    readonly logLevel: string;
    readonly actions: readonly LoggedAction[];
  };
  /** Of all processes. `isKept`: they outlast a restart. */
  bans: { readonly list: readonly ShownBan[]; readonly isKept: boolean };
  /** Changed rows. `isAll` replaces what was there. `count` is of all rows, of which only the first are sent. */
  table: {
    readonly process: string;
    readonly name: TableName;
    readonly isAll: boolean;
    readonly rows: readonly (RoomRow | ConnectionRow)[];
    readonly gone: readonly string[];
    readonly count: number;
  };
  notice: { readonly text: string };
}
