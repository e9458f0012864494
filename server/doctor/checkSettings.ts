import { type Config, ConfigError, configTable, readConfig } from '../config.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';
import { nearestName } from './nearestName.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
  readonly findings: readonly Finding[];
  /**
   * What a check finds; nothing if it looks at a setting that is wrong. That is said once, and what would follow from its
   * default does not hold.
   */
  judge<Found>(check: (config: Config) => Found): Found | undefined;
}

/** Reads the settings. */
export function readSettings(env: Environment): Settings {
  const { config, wrong, findings } = parse(env);
  return {
    findings,
    judge: (check) => {
      let isSound = true;
      const watched = new Proxy(config, {
        get(target, key: keyof Config) {
          if (wrong.has(key)) isSound = false;
          return target[key];
        },
      });
      const found = check(watched);
      return isSound ? found : undefined;
    },
  };
}

/** Each setting that is wrong is taken as unset. */
function parse(env: Environment): { config: Config; wrong: ReadonlySet<keyof Config>; findings: readonly Finding[] } {
  const findings = checkNames(env);
  try {
    return { config: readConfig(env), wrong: new Set(), findings: [fine('Every setting is valid.'), ...findings] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { problems } = error;
    const names = new Set(problems.map(({ name }) => name));
    const right = Object.entries(env).filter(([name]) => !names.has(name) && name !== 'NODE_ENV');
    const faults = problems.map(({ sentence, remedy }) => fault(sentence, remedy));
    return {
      config: readConfig(Object.fromEntries(right)),
      wrong: new Set(problems.map(({ key }) => key)),
      findings: [...faults, ...findings],
    };
  }
}

/** Settings that are valid each, but not together. */
export const checksTogether: readonly ((config: Config) => Finding | undefined)[] = [
  ({ hstsSeconds, publicUrl }) =>
    hstsSeconds !== undefined && !publicUrl?.startsWith('https:')
      ? fault(
          'HSTS_SECONDS has no effect, because PUBLIC_URL is not an https address.',
          'Set PUBLIC_URL to the https address that people use, or unset HSTS_SECONDS.',
        )
      : undefined,
  ({ machineName, publicUrl }) =>
    machineName !== undefined && publicUrl === undefined
      ? fault(
          'MACHINE_NAME is set, but PUBLIC_URL is not, so nobody knows where to connect.',
          'Set PUBLIC_URL to the address that people use.',
        )
      : undefined,
  ({ machineName, redisUrl }) =>
    machineName !== undefined && redisUrl === undefined
      ? warning(
          'MACHINE_NAME is set, but REDIS_URL is not, so this machine shares no rooms with others.',
          'Set REDIS_URL, or unset MACHINE_NAME.',
        )
      : undefined,
  ({ redisUrl, identitySecret }) =>
    redisUrl !== undefined && identitySecret === undefined
      ? fault(
          'REDIS_URL is set, but IDENTITY_SECRET is not, so each process knows only its own players, and no cluster starts.',
          'Set the same IDENTITY_SECRET for all processes.',
        )
      : undefined,
  ({ redisUrl, saveFile }) =>
    redisUrl !== undefined && saveFile !== undefined
      ? warning(
          'SAVE_FILE is set, and REDIS_URL as well: no cluster starts, and no two servers may have the same file.',
          'Unset SAVE_FILE: rooms move to other processes instead.',
        )
      : undefined,
  ({ maxSockets, maxConnections }) =>
    maxSockets < maxConnections
      ? warning(
          'ADDRESS_MAX_SOCKETS is below ADDRESS_MAX_CONNECTIONS, so the latter is never reached.',
          'Every game connection is a socket: raise the first, or lower the second.',
        )
      : undefined,
  ({ maxRoomsPerAddress, maxRooms }) =>
    maxRoomsPerAddress > maxRooms
      ? warning('ADDRESS_MAX_ROOMS is above MAX_ROOMS, so one address can open every room.', 'Lower ADDRESS_MAX_ROOMS.')
      : undefined,
  ({ capacityPlayers, capacityFile }) =>
    capacityPlayers !== undefined && capacityFile !== undefined
      ? warning('CAPACITY_FILE is not read, because CAPACITY_PLAYERS is set.', 'Unset one of them.')
      : undefined,
];

/** Variables that look like a setting with a typing error. What they are set to may be a secret. */
function checkNames(env: Environment): Finding[] {
  const names = configTable.map(({ name }) => name);
  return Object.keys(env).flatMap((name) => {
    const meant = names.includes(name) ? undefined : nearestName(name, names);
    const setting = configTable.find((known) => known.name === meant);
    if (!setting) return [];
    const remedy = `If you mean ${setting.name}, correct the name. It must be ${setting.accepts}.`;
    return [warning(`${name} is not a setting.`, remedy)];
  });
}

/** Whether the server runs as in production. */
export function checkProduction({ NODE_ENV = '' }: Environment): Finding {
  if (NODE_ENV === 'production') return fine('NODE_ENV is production.');
  const what = NODE_ENV === '' ? 'is not set' : 'is not “production”';
  return warning(
    `NODE_ENV ${what}, so the server also starts without IDENTITY_SECRET.`,
    'If people are to use this server, set NODE_ENV=production.',
  );
}
