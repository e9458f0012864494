/** Starts the server with the settings in the environment, and stops it on a signal. */
import { ConfigError, readConfig } from './config.ts';
import { createGameServer } from './createGameServer.ts';
import { describeStart, describeStartError } from './describeStart.ts';
import { listLanAddresses } from './listLanAddresses.ts';
import { openLog } from './openLog.ts';
import { Shutdown } from './Shutdown.ts';
import { watchErrors } from './watchErrors.ts';

try {
  const config = readConfig();
  const log = await openLog(config);
  const gameServer = await createGameServer(config, { log });
  const now = () => performance.now();
  const { close, metrics } = gameServer;
  const shutdown = new Shutdown({ log, close, graceMs: config.shutdownGraceMs, exit: process.exit, now });
  watchErrors({ log, count: (kind) => metrics.countUnforeseen(kind), onFault: () => shutdown.onFault(), now });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => shutdown.onSignal(signal));
  const { port } = await gameServer.listen().catch((error: unknown) => {
    throw describeStartError(error, config);
  });
  console.log(describeStart({ ...config, port }, listLanAddresses()));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`Rumpus cannot start. ${error.message}`);
  process.exit(1);
}
