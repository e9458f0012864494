import { type Config, ConfigError, configTable, readConfig } from '../config.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings, each that is wrong taken as unset, and what is wrong with them. */
export function readSettings(env: Environment): { config: Config; findings: readonly Finding[] } {
  const findings = checkNames(env);
  try {
    return { config: readConfig(env), findings: [fine('Every setting is valid.'), ...findings] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const wrong = new Set(error.problems.map(({ name }) => name));
    const right = Object.entries(env).filter(([name]) => !wrong.has(name) && name !== 'NODE_ENV');
    const faults = error.problems.map(({ sentence, remedy }) => fault(sentence, remedy));
    return { config: readConfig(Object.fromEntries(right)), findings: [...faults, ...findings] };
  }
}

/** Settings that are valid each, but not together. */
export function checkTogether(config: Config): Finding[] {
  const findings: Finding[] = [];
  if (config.hstsSeconds !== undefined && !config.publicUrl?.startsWith('https:')) {
    findings.push(
      fault(
        'HSTS_SECONDS has no effect, because PUBLIC_URL is not an https address.',
        'Set PUBLIC_URL to the https address that people use, or unset HSTS_SECONDS.',
      ),
    );
  }
  if (config.machineName !== undefined && config.publicUrl === undefined) {
    findings.push(
      fault(
        'MACHINE_NAME is set, but PUBLIC_URL is not, so nobody knows where to connect.',
        'Set PUBLIC_URL to the address that people use.',
      ),
    );
  }
  if (config.machineName !== undefined && config.redisUrl === undefined) {
    findings.push(
      warning(
        'MACHINE_NAME is set, but REDIS_URL is not, so this machine shares no rooms with others.',
        'Set REDIS_URL, or unset MACHINE_NAME.',
      ),
    );
  }
  if (config.maxSockets < config.maxConnections) {
    findings.push(
      warning(
        'ADDRESS_MAX_SOCKETS is below ADDRESS_MAX_CONNECTIONS, so the latter is never reached.',
        'Every game connection is a socket: raise the first, or lower the second.',
      ),
    );
  }
  if (config.maxRoomsPerAddress > config.maxRooms) {
    findings.push(
      warning('ADDRESS_MAX_ROOMS is above MAX_ROOMS, so one address can open every room.', 'Lower ADDRESS_MAX_ROOMS.'),
    );
  }
  if (config.capacityPlayers !== undefined && config.capacityFile !== undefined) {
    findings.push(warning('CAPACITY_FILE is not read, because CAPACITY_PLAYERS is set.', 'Unset one of them.'));
  }
  return findings;
}

/** Variables that look like a setting with a typing error. */
function checkNames(env: Environment): Finding[] {
  const names = configTable.map(({ name }) => name);
  return Object.keys(env).flatMap((name) => {
    const meant = names.includes(name) ? undefined : names.find((known) => isNearly(name, known));
    if (meant === undefined) return [];
    return [warning(`${name} is not a setting.`, `If you mean ${meant}, correct the name.`)];
  });
}

const SHORTEST_NAME = 8;

/** Whether one letter more, less or different, or two that are swapped, make the one name the other. */
function isNearly(one: string, other: string): boolean {
  // Short names are too often others.
  if (one.length < SHORTEST_NAME || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [oneRest, otherRest] = [one.slice(start), other.slice(start)];
  const [longer, shorter] = oneRest.length >= otherRest.length ? [oneRest, otherRest] : [otherRest, oneRest];
  if (longer.length > shorter.length) return longer.slice(1) === shorter;
  const areSwapped = longer[0] === shorter[1] && longer[1] === shorter[0] && longer.slice(2) === shorter.slice(2);
  return areSwapped || longer.slice(1) === shorter.slice(1);
}
