import type { ReportPhase } from '../figures/ReportPhase.ts';
import type { ReportSecond } from '../figures/ReportSecond.ts';
import type { SloResult, SloRule } from '../figures/slo.ts';
import { advise } from './advise.ts';
import { BUSY_CLIENTS, findConditions } from './Conditions.ts';
import { capital, percent } from './describeFigures.ts';
import { describeValue, ruleNames } from './describeSlo.ts';
import type { Breach, Verdict, VerdictSource } from './Verdict.ts';

/** Of the times that a caveat names. */
const SECONDS_SHOWN = 3;

export function createVerdict(source: VerdictSource): Verdict {
  const { phases } = source;
  const breaches = phases.flatMap((phase, index) => findBreaches(phase, index, source.timeline));
  const isJudged = phases.some(
    ({ steadyAt, beganAt, endedAt }) => endedAt - (steadyAt ?? endedAt) >= 1 && endedAt > beganAt,
  );
  const outcome = breaches.length > 0 ? 'broken' : isJudged ? 'kept' : 'notJudged';
  return {
    outcome,
    headline: describeOutcome(outcome, source, breaches),
    breaches,
    findings:
      outcome === 'kept' ? describeMargin(phases) : breaches.map((breach) => describeBreach(breach, phases.length)),
    caveats: findCaveats(source, breaches, isJudged),
    advice: outcome === 'broken' ? advise(source, breaches) : [],
  };
}

function findBreaches(phase: ReportPhase, index: number, timeline: readonly ReportSecond[]): Breach[] {
  const broken = phase.slo.filter(({ isKept }) => isKept === false);
  return broken.map((result) => {
    const judged = timeline.filter((second) => second.phase === index && (second.isSteady || result.rule === 'errors'));
    const over = judged.filter((second) => valueIn(second, result.rule) > result.limit);
    const counts = { secondsBroken: over.length, secondsJudged: judged.length };
    return { ...result, phase: phase.plan.name, since: over[0]?.at, ...counts };
  });
}

function valueIn({ acknowledge, server, errors }: ReportSecond, rule: SloRule): number {
  switch (rule) {
    case 'acknowledge':
      return acknowledge.p99;
    case 'step':
      return server?.stepP99Ms ?? 0;
    case 'dropped':
      return server?.droppedShare ?? 0;
    case 'loop':
      return server?.loopUtilisation ?? 0;
    case 'errors':
      return Object.values(errors).reduce((sum, count) => sum + count, 0);
  }
}

function describeOutcome(
  outcome: Verdict['outcome'],
  { phases, timeline }: VerdictSource,
  breaches: readonly Breach[],
): string {
  if (outcome === 'notJudged') return 'Not judged: nobody played for a whole second with all players there';
  const most = Math.max(...phases.map(({ plan }) => plan.players));
  const crowd = most === 1 ? '1 player' : `${most} players`;
  if (outcome === 'kept') return `SLO kept with ${phases.length === 1 ? crowd : `up to ${crowd}`}`;
  if (timeline.every(({ joined }) => joined === 0)) return `SLO broken: none of ${crowd} could join`;
  if (phases.length === 1) return `SLO broken with ${crowd}`;
  const broken = new Set(breaches.map(({ phase }) => phase)).size;
  return `SLO broken in ${broken} of ${phases.length} phases`;
}

function describeBreach(breach: Breach, phases: number): string {
  const { rule, value = 0, unit, since, secondsBroken, secondsJudged } = breach;
  const where = phases === 1 ? '' : ` in “${breach.phase}”`;
  const when =
    since === undefined ? '' : ` Over it in ${secondsBroken} of ${secondsJudged} seconds, first at ${since} s.`;
  return `${capital(ruleNames[rule])}${where}: ${describeValue(value, unit)} (limit ${describeValue(breach.limit, unit)}).${when}`;
}

/** How much was left. */
function describeMargin(phases: readonly ReportPhase[]): string[] {
  const results = phases.flatMap(({ plan, slo }) => slo.map((result) => ({ ...result, phase: plan.name })));
  const shareOf = ({ value = 0, limit }: SloResult): number => (limit > 0 ? value / limit : 0);
  const closest = results.toSorted((one, other) => shareOf(other) - shareOf(one))[0];
  if (closest?.value === undefined) return [];
  const where = phases.length === 1 ? '' : ` in “${closest.phase}”`;
  const { rule, value, limit, unit } = closest;
  return [
    `Closest to its limit: ${ruleNames[rule]}${where}, ${describeValue(value, unit)} of ${describeValue(limit, unit)}.`,
  ];
}

function findCaveats(source: VerdictSource, breaches: readonly Breach[], isJudged: boolean): string[] {
  const { metricsProblem, isInterrupted, processChanges, phases, timeline } = source;
  const { clients, seconds } = findConditions(source);
  const watching = Math.max(0, ...timeline.map((second) => (second.isSteady ? second.watching : 0)));
  const slowed = timeline.filter(({ isSteady, server }) => isSteady && server?.arePatchesSlowed).length;
  const isLoopUnknown = phases.some(({ server }) => server && server.loopUtilisation === undefined);
  const caveats = [
    isInterrupted && isJudged && 'The run was interrupted. What was played until then is judged.',
    isInterrupted && !isJudged && 'The run was interrupted before all players were there.',
    metricsProblem !== undefined &&
      `Only what the clients saw is judged, because the server’s metrics are missing: ${metricsProblem}.`,
    processChanges.length > 0 &&
      `The server’s figures start over where other processes answered than before: at ${listSeconds(processChanges)}.`,
    isLoopUnknown && 'Loop utilisation is not judged: this version of the server does not measure it.',
    // Where their times are too long, the advice says it.
    clients.areOftenBusy &&
      !breaches.some(({ rule }) => rule === 'acknowledge') &&
      `The clients’ own process was busy for more than ${percent(BUSY_CLIENTS)} of the time in ${clients.busySeconds} of ${seconds} seconds: times from the clients may be theirs, and not the server’s.`,
    slowed > 0 &&
      `The server did not keep up: in ${slowed} of ${seconds} seconds, it sent patches only every second step, as large rooms always do.`,
    watching > 0 && `Up to ${watching} clients only watched, because their room had no free seat.`,
  ];
  return caveats.filter((caveat) => caveat !== false);
}

/** The first of them, if there are many. */
function listSeconds(seconds: readonly number[]): string {
  const shown = seconds.slice(0, SECONDS_SHOWN).map((at) => `${at} s`);
  const more = seconds.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
