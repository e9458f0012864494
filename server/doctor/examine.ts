import { join } from 'node:path';
import { checkCapacity } from './checkCapacity.ts';
import { checkClock, checkMemory, checkNode, checkOpenFiles, checkPort, checkUser } from './checkMachine.ts';
import { checkProxies, checkPublicUrl, checkTls } from './checkNetwork.ts';
import { checkRedis } from './checkRedis.ts';
import { checkSaveFile } from './checkSaveFile.ts';
import { checksOfSecrets } from './checkSecrets.ts';
import { checkProduction, checksTogether, readSettings } from './checkSettings.ts';
import { type Finding, fine, warning } from './Finding.ts';
import type { Machine } from './Machine.ts';

export interface ExamineSetup {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly machine: Machine;
  /** Where the built page belongs. */
  readonly clientDirectory: string;
}

/** Looks at a configuration and at the machine that is to run it. Changes nothing. */
export async function examine({ env, machine, clientDirectory }: ExamineSetup): Promise<readonly Finding[]> {
  const { findings, judge } = readSettings(env);
  const ofCapacity = judge((config) => checkCapacity(machine, config));
  const found = [
    ...findings,
    checkProduction(env),
    ...[...checksTogether, ...checksOfSecrets].map(judge),
    judge(checkPublicUrl),
    await judge((config) => checkTls(machine, config)),
    judge(checkProxies),
    checkNode(machine),
    checkPage(machine, clientDirectory),
    await judge((config) => checkPort(machine, config)),
    ...((await judge(({ redisUrl }) => checkRedis(machine, redisUrl))) ?? []),
    ofCapacity?.finding,
    judge(checkSaveFile),
    await checkOpenFiles(machine, ofCapacity?.capacity),
    checkMemory(machine),
    await checkClock(machine),
    checkUser(machine),
  ];
  return found.filter((finding) => finding !== undefined);
}

function checkPage(machine: Machine, clientDirectory: string): Finding {
  if (machine.hasFile(join(clientDirectory, 'index.html'))) return fine('The page is built.');
  return warning(
    'The page is not built yet.',
    '`npm start` and `npm run cluster` build it. If you start the server in another way, run `npm run build` first.',
  );
}
