import type { LoggedAction } from '../../shared/admin.ts';
import { counted } from './counted.ts';

const KILO = 1000;
const byteUnits = ['B', 'kB', 'MB', 'GB'] as const;

function bytes(value: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(1, value)) / 3), byteUnits.length - 1);
  const scaled = value / KILO ** power;
  return `${scaled.toFixed(power === 0 || scaled >= 100 ? 0 : 1)} ${byteUnits[power]}`;
}

/** Small numbers with decimals, unless they have none. */
function short(value: number, decimals: number): string {
  return value.toFixed(value < 10 && !Number.isInteger(value) ? decimals : 0);
}

function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return `${Math.max(0, Math.floor(ms / 1000))} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

const actions: Record<LoggedAction['action'], string> = {
  login: 'signed in',
  tellRoom: 'wrote to room',
  tellAll: 'wrote to all rooms:',
  kick: 'removed',
  ban: 'banned',
  liftBan: 'lifted the ban of',
  closeRoom: 'closed room',
  setLogLevel: 'set the log level to',
  drain: 'switched draining',
};

/** How figures are written, for axes as well. */
export const adminUnits = {
  percent: (value: number) => `${short(value, 1)} %`,
  bytes,
  bytesPerSecond: (value: number) => `${bytes(value)}/s`,
  ms: (value: number) => `${short(value, 2)} ms`,
  count: (value: number) => String(Math.round(value)),
  duration,
} as const;

/** The operator's page. */
export const adminTexts = {
  title: 'Operator',
  parts: { overview: 'Overview', rooms: 'Rooms', connections: 'People', server: 'Server' },
  login: {
    password: 'Operator password',
    enter: 'Sign in',
    entering: 'Signing in…',
    hint: 'An operator link opens this page without a password.',
    unreachable: 'The server cannot be reached.',
  },
  leave: 'Sign out',
  lost: 'The connection was lost. What you see is out of date. Trying again…',
  ended: 'Your login has ended.',
  process: (id: string, upMs: number) => `Process ${id}, up for ${duration(upMs)}`,
  playing: (count: number) => counted(count, 'player', 'players'),
  processCount: (count: number) => counted(count, 'process', 'processes'),
  processTitle: 'Process',
  shownProcess: 'Shown',
  allProcesses: (count: number) => `All ${count} processes`,
  gone: (process: string) => `Process ${process} has ended, or does not answer.`,
  stateOfSome: (state: string, some: number, all: number) => `${state} (${some} of ${all})`,
  states: {
    fine: 'Running well',
    late: 'Running late',
    draining: 'Draining',
    waiting: 'Measuring…',
    lost: 'Offline',
  },
  lately: 'last 15 minutes',
  highest: 'of the worst process',
  highestOf: (line: string) => `${line}, worst process`,
  processes: {
    columns: {
      state: 'State',
      up: 'Up for',
      players: 'Players',
      rooms: 'Rooms',
      cpu: 'CPU',
      delay: 'Loop delay',
      memory: 'Memory',
      actions: 'Actions',
    },
    states: { fine: 'well', late: 'late', draining: 'drains', waiting: 'measuring' },
    show: 'Show',
    showOf: (process: string) => `Show process ${process} alone`,
  },
  figures: {
    cpu: 'CPU',
    memory: 'Memory',
    delay: 'Loop delay, worst',
    network: 'Network',
    disk: 'Disk in use',
    rooms: 'Rooms',
    seats: 'Seats',
    flow: 'Coming and going',
    violations: 'Violations',
    step: 'Step, mean',
    patches: 'Patches sent',
  },
  lines: {
    cpuPercent: 'CPU',
    loopPercent: 'loop busy',
    rssBytes: 'process',
    heapBytes: 'heap',
    loopDelayMs: 'worst',
    bytesInPerSecond: 'in',
    bytesOutPerSecond: 'out',
    diskPercent: 'disk',
    rooms: 'rooms',
    players: 'players',
    spectators: 'watchers',
    bots: 'bots',
    joins: 'joined',
    drops: 'dropped',
    returns: 'returned',
    violations: 'thrown out',
    stepMs: 'step',
    patchBytesPerSecond: 'patches',
  },
  noViolations: 'none since the start',
  violationsOf: (code: string, count: number) => `${code}: ${count}`,
  plot: (title: string) => `${title}, last 15 minutes`,
  rooms: {
    none: 'No room is open.',
    columns: {
      room: 'Room',
      game: 'Game',
      phase: 'Phase',
      people: 'People',
      step: 'Step',
      sent: 'Sent',
      age: 'Age',
      actions: 'Actions',
    },
    people: (players: number, spectators: number, bots: number) =>
      [
        counted(players, 'player', 'players'),
        ...(spectators > 0 ? [counted(spectators, 'watcher', 'watchers')] : []),
        ...(bots > 0 ? [counted(bots, 'bot', 'bots')] : []),
      ].join(', '),
    kind: (isPublic: boolean) => (isPublic ? 'public' : 'private'),
    watch: 'Watch',
    watchOf: (code: string) => `Watch room ${code} in a new tab`,
    write: 'Write',
    writeOf: (code: string) => `Write to room ${code}`,
    close: 'Close',
    closeOf: (code: string) => `Close room ${code}`,
  },
  connections: {
    none: 'Nobody is connected to a room.',
    columns: {
      name: 'Name',
      room: 'Room',
      address: 'Address',
      guest: 'Guest',
      ping: 'Ping',
      in: 'In',
      out: 'Out',
      violations: 'Violations',
      actions: 'Actions',
    },
    screen: 'big screen',
    watcher: 'watches',
    showAddresses: 'Show whole addresses',
    kick: 'Remove',
    kickOf: (name: string) => `Remove ${name}`,
    ban: 'Ban',
    banOf: (name: string) => `Ban ${name}`,
    byGuest: 'This person',
    byAddress: 'The address',
    forTime: 'For how long',
    by: 'Whom',
    cancel: 'Cancel',
  },
  shownOf: (shown: number, count: number) => `The first ${shown} of ${count} are shown.`,
  filter: 'Search',
  noneFound: 'Nothing matches the search.',
  again: 'Sure? Press again',
  write: {
    label: 'What to say',
    toAll: 'Write to all rooms',
    toProcess: (process: string) => `Write to the rooms of ${process}`,
    toRoom: (code: string) => `Write to room ${code}`,
    send: 'Send',
    cancel: 'Cancel',
  },
  server: {
    drain: 'Drain',
    drainMeaning: 'While it drains, /readyz answers 503 and nobody new is taken. People who are here play on here.',
    drainMoves:
      'While it drains, /readyz answers 503 and nobody new is taken here. Its rooms move to the other processes, with everybody in them, and play on there.',
    drainSome: (some: number, all: number) => `${some} of ${all} processes drain.`,
    startDrain: 'Drain',
    startDrainOf: (count: number) => `Drain ${count} processes`,
    stopDrain: 'Take people again',
    stopDrainOf: (count: number) => `Take people again in ${count} processes`,
    logLevel: 'Log level',
    logMeaning: 'Until the next start. What operators do is always logged.',
    logDiffers: 'The processes have different levels.',
    bans: 'Bans',
    noBans: 'Nobody is banned.',
    keptBans: 'Bans outlast a restart.',
    forgottenBans: 'Bans are forgotten at a restart, unless SAVE_FILE or REDIS_URL is set.',
    until: (whom: string, time: string) => `${whom}, until ${time}`,
    lift: 'Lift',
    liftOf: (whom: string) => `Lift the ban of ${whom}`,
    actions: 'What operators did',
    noActions: 'Nothing yet.',
    action: ({ action, target }: LoggedAction) => `${actions[action]} ${target}`.trim(),
    inProcesses: (processes: readonly string[]) =>
      processes.length === 1 ? `· ${processes[0]}` : `· ${counted(processes.length, 'process', 'processes')}`,
    you: 'you',
  },
} as const;

export const banTimes: readonly (readonly [minutes: number, text: string])[] = [
  [10, '10 minutes'],
  [60, '1 hour'],
  [24 * 60, '1 day'],
  [7 * 24 * 60, '7 days'],
];
