import { type SloRule, slo } from '../figures/slo.ts';
import { adviseOnErrors } from './adviseOnErrors.ts';
import { BUSY_CLIENTS, type Conditions, findConditions } from './Conditions.ts';
import { milliseconds, percent } from './describeFigures.ts';
import type { Breach, VerdictSource } from './Verdict.ts';

/** Of garbage collection, of a second. */
const MUCH_GARBAGE_MS = 30;
/** A pause that is longer can break the SLO alone. */
const LONG_PAUSE_MS = slo.acknowledgeExtraMs;
/** The share of time for which a process may wait for its core before that explains what was measured. */
const LONG_WAIT = 0.15;

type Rules = ReadonlySet<SloRule>;

/** For each rule that was broken: what the figures say of the cause, and what to try. The most likely comes first. */
export function advise(source: VerdictSource, breaches: readonly Breach[]): string[] {
  const lost = adviseOnLoss(source);
  const likely = lost === undefined ? adviseOnLoad(source, breaches) : [lost];
  return [...likely, ...adviseOnErrors(Object.keys(source.errors))];
}

function adviseOnLoad(source: VerdictSource, breaches: readonly Breach[]): string[] {
  const rules: Rules = new Set(breaches.map(({ rule }) => rule));
  const broken = new Set(breaches.map(({ phase }) => phase));
  const conditions = findConditions(source, ({ plan }) => broken.has(plan.name));
  const advice = [adviseOnServer, adviseOnGarbage, adviseOnSteps, adviseOnTimes].map((each) => each(conditions, rules));
  return advice.filter((sentence) => sentence !== undefined);
}

/** For a run whose clients were all lost before its end, and did not come back. */
function adviseOnLoss({ timeline }: VerdictSource): string | undefined {
  const last = timeline.findLastIndex(({ joined }) => joined > 0);
  const lost = timeline[last + 1];
  if (last < 0 || !lost || Object.keys(lost.errors).length + lost.counts.drops === 0) return undefined;
  const isServerThere = timeline.slice(last + 1).some(({ server }) => server !== undefined);
  const answer = isServerThere
    ? 'though the server’s metrics were still there'
    : 'and the server’s metrics were gone too';
  return `At ${lost.at} s, all connections were lost, ${answer}. Nobody came back. Look at the log of the server: was it stopped, or did it crash? The other rules were judged only up to then.`;
}

function isServerBusy({ server }: Conditions): boolean {
  return (server?.loopUtilisation ?? 0) > slo.loopUtilisation;
}

/** Something else ran on its core. */
function lacksServerCore({ server }: Conditions): boolean {
  return (server?.waitingShare ?? 0) > LONG_WAIT;
}

function adviseOnServer(conditions: Conditions, rules: Rules): string | undefined {
  const { server } = conditions;
  if (!server) return undefined;
  const { loopUtilisation = 0, waitingShare, heldUpMs } = server;
  if (lacksServerCore(conditions)) {
    return `The server had no core for itself: for ${percent(waitingShare)} of the time it had something to do, and something else ran there. Let nothing else run on its core, and measure again.`;
  }
  if (isServerBusy(conditions)) {
    return `The server had too much to do: its event loop was busy for ${percent(loopUtilisation)} of the time, and one process has one core for all its rooms. Give it fewer players, or start more processes (docs/operating.md).`;
  }
  const isSlow = [...rules].some((rule) => rule !== 'errors');
  if (!isSlow || heldUpMs < LONG_PAUSE_MS) return undefined;
  return `The server was not too busy (${percent(loopUtilisation)} of the time), but was held up for up to ${milliseconds(heldUpMs)} at once: by long steps, by garbage collection, or because something else took its core.`;
}

function adviseOnGarbage({ server }: Conditions): string | undefined {
  if (!server || server.gcMsPerSecond < MUCH_GARBAGE_MS) return undefined;
  return `Garbage collection took ${milliseconds(server.gcMsPerSecond)} of each second. Try a larger --max-semi-space-size (README).`;
}

function adviseOnSteps(conditions: Conditions, rules: Rules): string | undefined {
  if (!rules.has('step') || !isServerBusy(conditions)) return undefined;
  return 'Single steps took long. Smaller rooms (--room-size) have shorter steps, and need fewer bytes a player.';
}

function adviseOnTimes(conditions: Conditions, rules: Rules): string | undefined {
  const { server, clients, network } = conditions;
  if (!rules.has('acknowledge')) return undefined;
  if (clients.waitingShare > LONG_WAIT) {
    return `The clients had no core for themselves: for ${percent(clients.waitingShare)} of the time they had something to do, and something else ran there. Their machine was ${percent(clients.machineShare)} busy. Measure again on a quiet machine.`;
  }
  if (clients.areOftenBusy) {
    const thin = clients.areThin ? '' : ', or with --thin';
    return `The clients were a limit: their process was busy for more than ${percent(BUSY_CLIENTS)} of the time in ${clients.busySeconds} of ${conditions.seconds} seconds. Measure again with more --workers, here or on another machine${thin}.`;
  }
  // The advice on the server has said it.
  if (isServerBusy(conditions) || lacksServerCore(conditions)) return undefined;
  if (clients.heldUpMs >= LONG_PAUSE_MS && clients.heldUpMs > (server?.heldUpMs ?? 0)) {
    return `The clients themselves were held up for up to ${milliseconds(clients.heldUpMs)}, though their process was busy for at most ${percent(clients.loopUtilisation)} of a second: something else took their core. Measure again on a quiet machine.`;
  }
  if (!server) {
    return 'Whether the server was busy is not known without its metrics. Say where they are with --metrics.';
  }
  if (network.roundTripP99Ms - network.addedMs > LONG_PAUSE_MS) {
    const added = network.addedMs > 0 ? `, of which the run added up to ${milliseconds(network.addedMs)}` : '';
    return `Neither the server nor the clients had much to do. The round trip took ${milliseconds(network.roundTripP99Ms)} (p99)${added}. Look at the network, and at a proxy between them.`;
  }
  return server.heldUpMs < LONG_PAUSE_MS
    ? 'Nothing was busy, and the network was quick. In a longer run (--seconds), single pauses count less.'
    : undefined;
}
