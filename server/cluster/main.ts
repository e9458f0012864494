/** The supervisor: starts several processes behind one port. SIGHUP replaces them one by one; SIGTERM and SIGINT end them all. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { describeStart, describeStartError } from '../describeStart.ts';
import { prepareToListen } from '../listenSocket.ts';
import { listLanAddresses } from '../listLanAddresses.ts';
import { openLog } from '../openLog.ts';
import { runProgram } from '../runServer.ts';
import { startFields } from '../startFields.ts';
import { Door } from './Door.ts';
import { Workers } from './Workers.ts';

const MOST_PROCESSES = 64;

await runProgram(async () => {
  const count = readCount();
  const config = readConfig();
  if (config.redisUrl === undefined) {
    throw new ConfigError(
      'Several processes need REDIS_URL, through which they share their rooms. Set it, or use npm start.',
    );
  }
  if (config.identitySecret === undefined) {
    throw new ConfigError('Several processes need the same IDENTITY_SECRET, or each would know only its own players.');
  }
  if (config.saveFile !== undefined) {
    throw new ConfigError(
      'Several processes cannot save their rooms to the same file. Unset SAVE_FILE, or use npm start.',
    );
  }
  const log = await openLog(config, () => ({ pid: process.pid }));
  const workers = new Workers(log);
  const { trustedProxies } = config;
  const door = new Door({
    trustedProxies,
    open: () => workers.open,
    give: (processId, socket) => workers.give(processId, socket),
  });
  const stop = async (code: number) => {
    door.server.close();
    await workers.stop();
    log.info({ code }, 'the cluster has ended');
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => log.info({ signal }, 'the cluster is shutting down'));
    process.on(signal, () => void stop(0));
  }
  process.on('SIGHUP', () => void workers.roll());
  try {
    const where = await prepareToListen(door.server, config);
    if (typeof where === 'string') door.server.listen(where);
    else door.server.listen(where, config.host);
    await once(door.server, 'listening');
  } catch (error) {
    throw describeStartError(error, config);
  }
  await workers.start(count).catch(async (error: unknown) => {
    // Otherwise, the process has said itself why it could not start.
    if (!(error instanceof ConfigError)) return stop(1);
    await workers.stop();
    throw error;
  });
  const address = door.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({ ...startFields({ ...config, port }), processes: count }, 'the cluster has started');
  console.log(describeStart({ ...config, port }, listLanAddresses(), process.stdout.isTTY));
});

/** @throws ConfigError */
function readCount(): number {
  const { processes } = parse();
  if (processes === undefined) return Math.min(availableParallelism(), MOST_PROCESSES);
  const count = /^\d{1,3}$/.test(processes) ? Number(processes) : 0;
  if (count >= 1 && count <= MOST_PROCESSES) return count;
  throw new ConfigError(`--processes ${processes} must be a whole number from 1 to ${MOST_PROCESSES}.`);
}

function parse(): { processes?: string | undefined } {
  try {
    return parseArgs({ options: { processes: { type: 'string' } } }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}. Use: npm run cluster -- --processes 4`);
  }
}
