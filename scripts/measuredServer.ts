import { readFileSync } from 'node:fs';

/** Many more requests a second than a measurement makes. */
const REQUESTS_PER_SECOND = '10000';
const LEAST = 1_000;

/** The options of Node with which `npm start` runs the server, so that a measurement runs it with the same. */
export function startOptions(): readonly string[] {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** The environment of a server that is measured on this machine: all of its clients come from one address. */
export function measuredEnv(clients: number): Record<string, string> {
  const many = String(Math.max(LEAST, 2 * clients));
  return {
    HOST: '127.0.0.1',
    MAX_ROOMS: many,
    ADDRESS_MAX_ROOMS: many,
    ADDRESS_MAX_CONNECTIONS: many,
    ADDRESS_MAX_SOCKETS: many,
    ADDRESS_MAX_RESERVATIONS: many,
    ADDRESS_CONNECTS_PER_SECOND: REQUESTS_PER_SECOND,
    ADDRESS_REQUESTS_PER_SECOND: REQUESTS_PER_SECOND,
  };
}
