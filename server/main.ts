/** Starts the server that the environment describes, and stops it when it is told to. */
import { ConfigError, readConfig } from './config.ts';
import { createGameServer } from './createGameServer.ts';
import { createLog } from './createLog.ts';
import { describeStart, describeStartError } from './describeStart.ts';
import { listLanAddresses } from './listLanAddresses.ts';
import { outliveErrors } from './outliveErrors.ts';
import { stopOnSignals } from './stopOnSignals.ts';

try {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const gameServer = await createGameServer(config, { log });
  outliveErrors({ log, count: (kind) => gameServer.metrics.countUnforeseen(kind) });
  stopOnSignals({ log, close: gameServer.close, graceMs: config.shutdownGraceMs });
  const { port } = await gameServer.listen().catch((error: unknown) => {
    throw describeStartError(error, config);
  });
  console.log(describeStart({ ...config, port }, listLanAddresses()));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`Rumpus cannot start. ${error.message}`);
  process.exit(1);
}
