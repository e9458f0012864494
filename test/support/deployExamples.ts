import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Config, configTable, readConfig } from '../../server/config.ts';
import { operatorRoutes } from '../../server/http/operatorRoutes.ts';
import { Readiness } from '../../server/http/Readiness.ts';

export type Environment = Readonly<Record<string, string>>;

export const project = new URL('../../', import.meta.url);
/** What an operator puts where the examples leave a secret open. */
export const SECRET = 'x'.repeat(44);

/** @param path in the project */
export const readExample = (path: string): string => readFileSync(new URL(path, project), 'utf8');

/**
 * The settings of a server of an example, with its secrets filled in.
 * @throws Error if one of them is not a setting, or the server would not start with them
 */
export function settle(env: Environment): Config {
  const names = configTable.map(({ name }) => name);
  const unknown = Object.keys(env).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')} are no settings.`);
  const filled = Object.entries(env).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{\w+:\?\}|\$\(\w+\)/g, SECRET),
  ]);
  return readConfig({ NODE_ENV: 'production', ...(Object.fromEntries(filled) as Environment) });
}

/** @returns the statuses with which a server that takes people answers */
export async function askProbes(paths: readonly string[]): Promise<number[]> {
  const readiness = new Readiness(() => undefined);
  readiness.open();
  const metrics = { contentType: 'text/plain', print: async () => '' };
  const routes = operatorRoutes({ readiness, metrics, metricsToken: undefined, onRefusal() {} });
  await using server = createServer(express().use(routes)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return await Promise.all(paths.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).status));
}
