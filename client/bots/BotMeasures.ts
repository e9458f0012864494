import { createHistogram } from 'node:perf_hooks';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { Connection } from '../connection/Connection.ts';
import type { Prediction } from '../games/ClientGame.ts';

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** The result of a run, as printed. Bytes count WebSocket frames; times are milliseconds. */
export interface BotSummary {
  readonly players: number;
  readonly joined: number;
  /** The sum over all players. */
  readonly playedSeconds: number;
  readonly inputs: number;
  readonly patches: number;
  readonly bytesDownPerClientSecond: number;
  readonly bytesUpPerClientSecond: number;
  readonly patchBytesPerClientSecond: number;
  readonly roundTripMs: Percentiles;
  readonly inputToAcknowledgedMs: Percentiles;
  readonly corrections: { readonly count: number; readonly nonZeroShare: number; readonly largest: number };
  readonly shots: { readonly matched: number; readonly missed: number };
  readonly drops: number;
  readonly returns: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly failed: boolean;
}

/** The part of a client that the summary reads. */
interface MeasuredClient {
  readonly playedMs: number;
  readonly connection: Pick<Connection<RoomState>, 'statistics'>;
  readonly prediction: Pick<Prediction<object>, 'corrections' | 'matchedShots' | 'missedShots'>;
}

/** The combined measurements of all clients in one process. */
export class BotMeasures {
  drops = 0;
  returns = 0;
  /** In whole microseconds, because a histogram counts integers. */
  readonly #roundTrip = createHistogram();
  readonly #acknowledge = createHistogram();
  readonly #errors = new Map<string, number>();

  recordRoundTrip(ms: number): void {
    this.#roundTrip.record(Math.max(1, Math.round(ms * 1000)));
  }

  recordAcknowledge(ms: number): void {
    this.#acknowledge.record(Math.max(1, Math.round(ms * 1000)));
  }

  countError(what: string): void {
    this.#errors.set(what, (this.#errors.get(what) ?? 0) + 1);
  }

  /** @param players how many were requested */
  summarise(players: number, clients: readonly MeasuredClient[]): BotSummary {
    const total = (read: (client: MeasuredClient) => number) => clients.reduce((sum, client) => sum + read(client), 0);
    const playedSeconds = total((client) => client.playedMs) / 1000;
    const perSecond = (read: (client: MeasuredClient) => number) => total(read) / Math.max(0.001, playedSeconds);
    const reconciles = total(({ prediction }) => prediction.corrections.count);
    const nonZero = total(({ prediction }) => prediction.corrections.nonZero);
    return {
      players,
      joined: clients.length,
      playedSeconds,
      inputs: total(({ connection }) => connection.statistics.inputsSent),
      patches: total(({ connection }) => connection.statistics.patches),
      bytesDownPerClientSecond: perSecond(({ connection }) => connection.statistics.bytesDown),
      bytesUpPerClientSecond: perSecond(({ connection }) => connection.statistics.bytesUp),
      patchBytesPerClientSecond: perSecond(({ connection }) => connection.statistics.patchBytes),
      roundTripMs: percentilesOf(this.#roundTrip),
      inputToAcknowledgedMs: percentilesOf(this.#acknowledge),
      corrections: {
        count: reconciles,
        nonZeroShare: reconciles > 0 ? nonZero / reconciles : 0,
        largest: Math.max(0, ...clients.map(({ prediction }) => prediction.corrections.largest)),
      },
      shots: {
        matched: total(({ prediction }) => prediction.matchedShots),
        missed: total(({ prediction }) => prediction.missedShots),
      },
      drops: this.drops,
      returns: this.returns,
      errors: Object.fromEntries(this.#errors),
      failed: this.#errors.size > 0 || clients.length < players,
    };
  }
}

function percentilesOf(histogram: { readonly count: number; percentile(share: number): number }): Percentiles {
  if (histogram.count === 0) return { p50: 0, p99: 0 };
  return { p50: histogram.percentile(50) / 1000, p99: histogram.percentile(99) / 1000 };
}
