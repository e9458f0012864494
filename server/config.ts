/** Every setting. Only this file reads the environment. A test compares the table in docs/operating.md with it. */
import { capacityVariables } from './configCapacity.ts';
import { limitVariables } from './configLimits.ts';
import { redisVariables } from './configRedis.ts';
import { roomLimitVariables } from './configRoomLimits.ts';
import {
  addressRanges,
  bearerToken,
  type ConfigVariable,
  filePath,
  listenAddress,
  oneOf,
  optionalWholeNumber,
  passwordHash,
  pathSegment,
  secret,
  socketPath,
  webAddress,
  webOrigins,
  wholeNumber,
} from './configVariable.ts';

const variables = {
  port: wholeNumber({
    name: 'PORT',
    fallback: 2567,
    min: 0,
    max: 65_535,
    meaning: 'The port the server listens on, for both the page and the game. 0 picks any free port.',
  }),
  host: listenAddress({
    name: 'HOST',
    fallback: '0.0.0.0',
    meaning:
      'The interface the server listens on. By default it listens on all of them, so that phones on the same network can join.',
  }),
  listenSocket: socketPath({
    name: 'LISTEN_SOCKET',
    meaning:
      'The Unix socket that the server listens on, in place of HOST and PORT, for a proxy on the same machine. The server creates it, and its user and group may open it. X-Forwarded-For is trusted from whoever does.',
  }),
  publicUrl: webAddress({
    name: 'PUBLIC_URL',
    meaning:
      'The public address of the server when it runs behind a proxy, with the path if it has one. It is printed at startup and used in invitations and link previews; its path is the base of every address of the page.',
  }),
  machineName: pathSegment({
    name: 'MACHINE_NAME',
    meaning:
      'The name of this machine among several that share a Redis: game connections to its rooms go to that path below PUBLIC_URL, which the proxy must send to this machine. Each machine needs its own. It needs PUBLIC_URL.',
  }),
  hstsSeconds: optionalWholeNumber({
    name: 'HSTS_SECONDS',
    min: 0,
    max: 63_072_000,
    meaning:
      'How long browsers must use https for the host in PUBLIC_URL (HSTS), in seconds. Subdomains and other hosts are not affected. If not set, no header is sent; 0 revokes an earlier value. It has no effect unless PUBLIC_URL is an https address.',
  }),
  allowedOrigins: webOrigins({
    name: 'ALLOWED_ORIGINS',
    meaning:
      'Other origins whose pages may connect to this server, separated by commas and written as in the Origin header.',
  }),
  trustedProxies: addressRanges({
    name: 'TRUSTED_PROXIES',
    meaning:
      'The proxies in front of the server, separated by commas. X-Forwarded-For is trusted only from them, and through LISTEN_SOCKET. If set, the limits per address also apply to loopback.',
  }),
  identitySecret: secret({
    name: 'IDENTITY_SECRET',
    minCharacters: 32,
    isNeededInProduction: true,
    meaning:
      'The key that signs the tokens by which the server recognises returning players. All processes need the same one. If not set, a random key is made at startup, and no player is recognised after a restart. It is required when NODE_ENV=production.',
  }),
  metricsToken: bearerToken({
    name: 'METRICS_TOKEN',
    minCharacters: 16,
    meaning:
      'If set, /metrics answers only requests with the header “Authorization: Bearer” and this token. If not set, it answers everybody.',
  }),
  adminPasswordHash: passwordHash({
    name: 'ADMIN_PASSWORD_HASH',
    meaning:
      'The hash of the password for the operator’s page at /admin. Without it, operator links alone open the page; without IDENTITY_SECRET as well, there is no such page.',
  }),
  logLevel: oneOf({
    name: 'LOG_LEVEL',
    fallback: 'info',
    choices: ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
    meaning: 'The lowest level that is logged. Log lines are JSON, on standard error.',
  }),
  logAddresses: oneOf({
    name: 'LOG_ADDRESSES',
    fallback: 'hidden',
    choices: ['hidden', 'plain'],
    meaning:
      'Whether addresses of people are logged. If hidden, each network gets a name that does not reveal its address, and that is the same in all processes with the same IDENTITY_SECRET.',
  }),
  maxRooms: wholeNumber({
    name: 'MAX_ROOMS',
    fallback: 500,
    min: 1,
    max: 100_000,
    meaning:
      'How many rooms this process runs at once. At the limit, new rooms are refused; existing rooms still take players.',
  }),
  spectatorSeats: wholeNumber({
    name: 'SPECTATOR_SEATS',
    fallback: 16,
    min: 0,
    max: 200,
    meaning: 'How many spectators a room takes, in addition to its players.',
  }),
  reconnectGraceMs: wholeNumber({
    name: 'RECONNECT_GRACE_MS',
    fallback: 30_000,
    min: 0,
    max: 300_000,
    meaning: 'How long a seat is held for a player whose connection dropped or who left, in ms.',
  }),
  emptyRoomKeepMs: wholeNumber({
    name: 'EMPTY_ROOM_KEEP_MS',
    fallback: 600_000,
    min: 0,
    max: 86_400_000,
    meaning:
      'How long an empty private room stays open after the seat of its last disconnected player was released, in ms. Until then it counts towards MAX_ROOMS. 0 closes it at once.',
  }),
  awayAfterMs: wholeNumber({
    name: 'AWAY_AFTER_MS',
    fallback: 20_000,
    min: 1_000,
    max: 3_600_000,
    meaning: 'How long a player may touch nothing during a round before a bot plays for them, in ms.',
  }),
  awayLimitMs: wholeNumber({
    name: 'AWAY_LIMIT_MS',
    fallback: 300_000,
    min: 1_000,
    max: 86_400_000,
    meaning:
      'How long a bot plays for a player who is away, in ms. After that, the connection is closed with code 4105 and the seat is released. The seat of a page that was hidden when its connection was lost is held for as long.',
  }),
  shutdownGraceMs: wholeNumber({
    name: 'SHUTDOWN_GRACE_MS',
    fallback: 10_000,
    min: 100,
    max: 25_000,
    meaning: 'How long the process may take to stop after SIGTERM, in ms. After that, open connections are cut off.',
  }),
  saveFile: filePath({
    name: 'SAVE_FILE',
    meaning:
      "Where the rooms are saved when the server is stopped by a signal, to go on when it starts again within five minutes: see “Deploy” below. The file has the people's tokens, and only the user of the server can read it. Each process needs a file of its own. If not set, all rooms end when the server stops.",
  }),
  ...limitVariables,
  ...roomLimitVariables,
  ...capacityVariables,
  ...redisVariables,
};

type ValueOf<Variable> = Variable extends ConfigVariable<infer Value> ? Value : never;

export type Config = { readonly [Key in keyof typeof variables]: ValueOf<(typeof variables)[Key]> };

/** One row for each variable, in the order of the table in docs/operating.md. */
export const configTable: readonly Omit<ConfigVariable<unknown>, 'schema'>[] = Object.freeze(Object.values(variables));

/** What is wrong with one variable. */
export interface ConfigProblem {
  readonly key: keyof Config;
  readonly name: string;
  /** Names the variable, its value (secrets excepted), and what is allowed. */
  readonly sentence: string;
  readonly remedy: string;
}

/** Its message is written for the operator and can be shown as it is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  /** @param problems what is wrong with variables, if that is what is wrong */
  constructor(message: string, problems: readonly ConfigProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/**
 * @param env a variable that is missing or empty takes its default
 * @throws ConfigError with one line for each variable that is not valid: its value (secrets excepted), what it must be,
 * and the remedy
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: ConfigProblem[] = [];
  const isProduction = env.NODE_ENV === 'production';
  const entries = Object.entries<ConfigVariable<unknown>>(variables).map(([key, variable]) => {
    const text = env[variable.name]?.trim() || variable.fallback;
    const outcome = variable.schema.safeParse(text);
    const isLacking = isProduction && variable.isNeededInProduction && text === '';
    const problem = !outcome.success ? describeProblem(variable, text) : isLacking ? describeLack(variable) : undefined;
    if (problem) problems.push({ ...problem, key: key as keyof Config });
    return [key, outcome.data];
  });
  if (problems.length === 0) return Object.freeze(Object.fromEntries(entries)) as Config;
  const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`;
  const lines = problems.map(({ sentence, remedy }) => `  ${sentence} ${remedy}`);
  throw new ConfigError(`${count} wrong:\n${lines.join('\n')}`, problems);
}

type Described = Omit<ConfigProblem, 'key'>;

function describeProblem(variable: ConfigVariable<unknown>, text: string): Described {
  const { name, accepts, isSecret } = variable;
  const shown = isSecret ? '' : `=${JSON.stringify(showable(text))}`;
  return { name, sentence: `${name}${shown} must be ${accepts}.`, remedy: remedyFor(variable) };
}

function remedyFor({ fallback, isNeededInProduction }: ConfigVariable<unknown>): string {
  if (isNeededInProduction) return 'Correct it.';
  return fallback ? `Unset it to use ${fallback}.` : 'Unset it if you do not need it.';
}

const LONGEST_SHOWN = 60;

/** Cut short, and without the user and password that a web address may have. */
function showable(text: string): string {
  const safe = text.replace(/\/\/[^/]*@/g, '//…@');
  return safe.length > LONGEST_SHOWN ? `${safe.slice(0, LONGEST_SHOWN)}…` : safe;
}

function describeLack({ name, accepts }: ConfigVariable<unknown>): Described {
  return {
    name,
    sentence: `${name} must be set when NODE_ENV=production.`,
    remedy: `It must be ${accepts}.`,
  };
}
