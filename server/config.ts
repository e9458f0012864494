/** Everything an operator can set. Only this file reads the environment; the table in docs/operating.md is tested against it. */
import { limitVariables } from './configLimits.ts';
import { roomLimitVariables } from './configRoomLimits.ts';
import {
  addressRanges,
  type ConfigVariable,
  listenAddress,
  oneOf,
  optionalWholeNumber,
  secret,
  webOrigin,
  webOrigins,
  wholeNumber,
} from './configVariable.ts';

const variables = {
  port: wholeNumber({
    name: 'PORT',
    fallback: 2567,
    min: 0,
    max: 65_535,
    meaning: 'Where the server listens, for the page and the game alike. 0 takes any free port.',
  }),
  host: listenAddress({
    name: 'HOST',
    fallback: '0.0.0.0',
    meaning: 'The interface it listens on. The default is all of them, so that phones in the same network can join.',
  }),
  publicUrl: webOrigin({
    name: 'PUBLIC_URL',
    meaning:
      'The address people reach the server at when it stands behind a proxy: printed at start, named in previews.',
  }),
  hstsSeconds: optionalWholeNumber({
    name: 'HSTS_SECONDS',
    min: 0,
    max: 63_072_000,
    meaning:
      'For how long browsers are told to open the name in PUBLIC_URL over https only; other names, and those below it, are not held to it. Not set, they are told nothing; 0 takes back what they were told. Without an https PUBLIC_URL it does nothing.',
  }),
  allowedOrigins: webOrigins({
    name: 'ALLOWED_ORIGINS',
    meaning: 'Pages besides the own one that may play here, as Origin headers name them, with commas between.',
  }),
  trustedProxies: addressRanges({
    name: 'TRUSTED_PROXIES',
    meaning:
      'The proxies in front, with commas between: only their X-Forwarded-For is believed. Also ends the exemption of loopback from the limits of one address.',
  }),
  identitySecret: secret({
    name: 'IDENTITY_SECRET',
    minCharacters: 32,
    isNeededInProduction: true,
    meaning:
      'What the tokens are signed with by which players are known again; the same for all processes. Not set, one is made at start and everybody is a stranger after the next; under NODE_ENV=production the start is refused without it.',
  }),
  logLevel: oneOf({
    name: 'LOG_LEVEL',
    fallback: 'info',
    choices: ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
    meaning: 'The least urgent log line that is written, as JSON, to standard error.',
  }),
  maxRooms: wholeNumber({
    name: 'MAX_ROOMS',
    fallback: 500,
    min: 1,
    max: 100_000,
    meaning: 'Rooms this process runs at once. Above it new rooms are refused; living ones still take players.',
  }),
  spectatorSeats: wholeNumber({
    name: 'SPECTATOR_SEATS',
    fallback: 16,
    min: 0,
    max: 200,
    meaning: 'People who may watch a room, beside its players.',
  }),
  reconnectGraceMs: wholeNumber({
    name: 'RECONNECT_GRACE_MS',
    fallback: 30_000,
    min: 0,
    max: 300_000,
    meaning: 'How long the seat of a player whose connection broke, or who left, is held, in ms.',
  }),
  emptyRoomKeepMs: wholeNumber({
    name: 'EMPTY_ROOM_KEEP_MS',
    fallback: 600_000,
    min: 0,
    max: 86_400_000,
    meaning:
      'How long a private room waits, empty, for the last of those whose seat was lost after a broken connection, in ms. It counts as a room meanwhile. 0 ends it at once.',
  }),
  shutdownGraceMs: wholeNumber({
    name: 'SHUTDOWN_GRACE_MS',
    fallback: 10_000,
    min: 100,
    max: 25_000,
    meaning: 'From SIGTERM to the end of the process at the latest, in ms. What still hangs then is cut off.',
  }),
  ...limitVariables,
  ...roomLimitVariables,
};

type ValueOf<Variable> = Variable extends ConfigVariable<infer Value> ? Value : never;

export type Config = { readonly [Key in keyof typeof variables]: ValueOf<(typeof variables)[Key]> };

/** One row a variable, in the order of the table in docs/operating.md. */
export const configTable: readonly Omit<ConfigVariable<unknown>, 'schema'>[] = Object.freeze(Object.values(variables));

/** Its message is fit to be shown to the operator: one line for each wrong variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * @param env an unset or empty variable takes its default
 * @throws ConfigError that names every wrong variable, what it says, what it must be, and what to do
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const isProduction = env.NODE_ENV === 'production';
  const entries = Object.entries<ConfigVariable<unknown>>(variables).map(([key, variable]) => {
    const text = env[variable.name]?.trim() || variable.fallback;
    const outcome = variable.schema.safeParse(text);
    if (!outcome.success) problems.push(describeProblem(variable, text));
    else if (isProduction && variable.isNeededInProduction && text === '') problems.push(describeLack(variable));
    return [key, outcome.data];
  });
  if (problems.length === 0) return Object.freeze(Object.fromEntries(entries)) as Config;
  const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`;
  throw new ConfigError(`${count} wrong:\n${problems.join('\n')}`);
}

function describeProblem({ name, accepts, fallback, isSecret }: ConfigVariable<unknown>, text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const remedy = fallback ? `unset it to use ${fallback}` : 'or unset it';
  return `  ${name}${isSecret ? '' : `=${JSON.stringify(cut)}`} must be ${accepts}; ${remedy}.`;
}

function describeLack({ name, accepts }: ConfigVariable<unknown>): string {
  return `  ${name} must be set under NODE_ENV=production: ${accepts}.`;
}
