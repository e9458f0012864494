import { join } from 'node:path';
import { checkCapacity } from './checkCapacity.ts';
import { checkClock, checkMemory, checkNode, checkOpenFiles, checkPort, checkUser } from './checkMachine.ts';
import { checkProxies, checkPublicUrl, checkTls } from './checkNetwork.ts';
import { checkRedis } from './checkRedis.ts';
import { checkSaveFile } from './checkSaveFile.ts';
import { checkSecrets } from './checkSecrets.ts';
import { checkTogether, readSettings } from './checkSettings.ts';
import { type Finding, fault, fine } from './Finding.ts';
import type { Machine } from './Machine.ts';

export interface ExamineSetup {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly machine: Machine;
  /** Where the built page belongs. */
  readonly clientDirectory: string;
}

/** Looks at a configuration and at the machine that is to run it. Changes nothing. */
export async function examine({ env, machine, clientDirectory }: ExamineSetup): Promise<readonly Finding[]> {
  const { config, findings } = readSettings(env);
  const isProduction = env.NODE_ENV === 'production';
  const { capacity, finding: ofCapacity } = checkCapacity(machine, config);
  const tls = await checkTls(machine, config);
  return [
    ...findings,
    ...checkTogether(config),
    ...checkSecrets(config, isProduction),
    checkPublicUrl(config, isProduction),
    ...(tls === undefined ? [] : [tls]),
    checkProxies(config),
    checkNode(machine),
    checkPage(machine, clientDirectory),
    await checkPort(machine, config),
    ...(await checkRedis(machine, config.redisUrl)),
    ofCapacity,
    checkSaveFile(config, isProduction),
    await checkOpenFiles(machine, capacity),
    checkMemory(machine),
    await checkClock(machine),
    checkUser(machine),
  ];
}

function checkPage(machine: Machine, clientDirectory: string): Finding {
  if (machine.hasFile(join(clientDirectory, 'index.html'))) return fine('The page is built.');
  return fault('The page is not built, so people see a sentence in its place.', 'Run `npm run build`.');
}
