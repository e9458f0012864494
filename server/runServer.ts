import { matchMaker } from '@colyseus/core';
import type { Logger } from 'pino';
import { type Config, ConfigError } from './config.ts';
import { createGameServer } from './createGameServer.ts';
import type { GameServer, GameServerOptions } from './GameServer.ts';
import { openLog } from './openLog.ts';
import { Shutdown } from './Shutdown.ts';
import { watchErrors } from './watchErrors.ts';
import { watchMemory } from './watchMemory.ts';

/** Creates this process's server, which closes on a signal, and after an error that nothing caught. */
export async function runServer(
  config: Config,
  options: Pick<GameServerOptions, 'passOn' | 'onDrain' | 'place' | 'printMetrics'> = {},
): Promise<{ gameServer: GameServer; shutdown: Shutdown; log: Logger }> {
  const { place } = options;
  const writer = () => ({
    ...(place !== undefined && { process: place }),
    id: matchMaker.processId as string | undefined,
    pid: process.pid,
  });
  // A process that is alone needs no name.
  const log = await openLog(config, config.redisUrl === undefined ? undefined : writer);
  const gameServer = await createGameServer(config, { ...options, log });
  const now = () => performance.now();
  const { close, metrics } = gameServer;
  const shutdown = new Shutdown({ log, close, graceMs: config.shutdownGraceMs, exit: process.exit, now });
  watchErrors({ log, count: (kind) => metrics.countUnforeseen(kind), onFault: () => shutdown.onFault(), now });
  watchMemory({ log, onFull: () => shutdown.onExhaustion() });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => shutdown.onSignal(signal));
  return { gameServer, shutdown, log };
}

/**
 * Runs a program, and ends the process with a sentence if the operator can fix what went wrong.
 * @param report tells the operator; on standard error by default
 */
export async function runProgram(
  program: () => Promise<void>,
  report: (sentence: string) => Promise<void> | void = (sentence) => console.error(`Rumpus cannot start. ${sentence}`),
): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    await report(error.message);
    process.exit(1);
  }
}
