import { randomBytes } from 'node:crypto';
import type { LoadOptions } from '../options/readLoadOptions.ts';
import { createReport } from '../report/createReport.ts';
import type { LoadReport } from '../report/LoadReport.ts';
import { MetricsReader } from '../server/MetricsReader.ts';
import { describeSecond } from '../terminal/describeRun.ts';
import type { StatusLine } from '../terminal/StatusLine.ts';
import { createRunPlan } from './createRunPlan.ts';
import { LoadRun } from './LoadRun.ts';
import { describeRunAddress } from './RunAddress.ts';
import { RunServer } from './RunServer.ts';
import { startWorkers } from './startWorkers.ts';

const LOCAL = '127.0.0.1';

/**
 * Plays a whole run.
 * @param signal ends it early
 * @throws OptionError when options do not fit the game; Error with a sentence when workers cannot join
 */
export async function playRun(options: LoadOptions, status: StatusLine, signal: AbortSignal): Promise<LoadReport> {
  const plan = await createRunPlan(options);
  const most = Math.max(...plan.phases.map(({ players }) => players));
  const { url, game, roomSize, isThin, code } = plan.setup;
  const where = code === undefined ? `in rooms of ${roomSize}` : `in room ${code}`;
  status.print(`${most} ${isThin ? 'thin ' : ''}bots play ${game} ${where} on ${url}, seed ${plan.seed}`);
  const startedAt = new Date();
  const server = await gatherWorkers(options, status, signal);
  // Not an option, because the report has the options, and the command to play the run again.
  const metrics = new MetricsReader(options.metrics, process.env.METRICS_TOKEN);
  try {
    const run = new LoadRun({
      plan,
      workers: server.workers,
      metrics,
      signal,
      onSecond: (second, phase) => {
        const isRamping = !second.isSteady && second.joined < phase.players;
        status.show(describeSecond(second, phase), isRamping ? second.joined / phase.players : undefined);
      },
    });
    await run.play();
    status.clear();
    return createReport({
      options,
      plan,
      record: run.record,
      startedAt,
      isInterrupted: signal.aborted,
      workers: server.workers.map(({ name }) => name),
      metricsProblem: metrics.problem,
    });
  } finally {
    server.close();
  }
}

async function gatherWorkers(options: LoadOptions, status: StatusLine, signal: AbortSignal): Promise<RunServer> {
  const { workers, remoteWorkers, listen, allowRemote } = options;
  const key = randomBytes(12).toString('base64url');
  const { host, port } = remoteWorkers > 0 ? listen : { host: LOCAL, port: 0 };
  const server = await RunServer.listen(host, port, key);
  const local = host === '0.0.0.0' || host === '::' ? LOCAL : host;
  const children = startWorkers(workers, { host: local, port: server.port, key }, allowRemote);
  for (const child of children) child.once('exit', () => server.expectFewer());
  if (remoteWorkers > 0) {
    const address = describeRunAddress({ host, port: server.port, key });
    status.print(`Waiting for ${remoteWorkers} workers. On each other machine, start:`);
    status.print(`  npm run bots -- --join-run ${address} --allow-remote`);
  }
  await server.gather(workers + remoteWorkers, signal);
  return server;
}
