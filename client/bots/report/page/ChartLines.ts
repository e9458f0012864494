import type { ReportSecond } from '../../figures/ReportSecond.ts';
import type { SloRule } from '../../figures/slo.ts';
import type { ServerFigures } from '../../server/ServerFigures.ts';
import type { LoadReport } from '../LoadReport.ts';

/** A line of a chart, with a value for each second; null where there is none. */
export interface ChartSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Drawn in dashes. */
  readonly isLimit?: boolean;
}

export interface Chart {
  readonly id: string;
  readonly title: string;
  /** Empty for a number of things. */
  readonly unit: string;
  /** What it shows, for somebody who sees it for the first time. */
  readonly help: string;
  readonly series: readonly ChartSeries[];
  /** The rule of the SLO that is judged by it. */
  readonly rule?: SloRule;
}

/** Makes the lines of charts from a report. */
export class ChartLines {
  readonly #report: LoadReport;

  constructor(report: LoadReport) {
    this.#report = report;
  }

  line(label: string, read: (second: ReportSecond) => number | undefined): ChartSeries {
    return { label, values: this.#report.timeline.map((second) => read(second) ?? null) };
  }

  ofServer(label: string, read: (server: ServerFigures) => number | undefined): ChartSeries {
    return this.line(label, ({ server }) => server && read(server));
  }

  /** A process that is too busy to report has nothing for a second, and twice for the next. */
  ofClients(label: string, read: (figures: ReportSecond['perClientSecond']) => number): ChartSeries {
    return this.line(label, ({ playedSeconds, perClientSecond }) =>
      playedSeconds > 0 ? read(perClientSecond) : undefined,
    );
  }

  percentiles(name: 'acknowledge' | 'roundTrip'): ChartSeries[] {
    return (['p50', 'p95', 'p99'] as const).map((percentile) =>
      this.line(percentile, ({ [name]: times }) => (times.count > 0 ? times[percentile] : undefined)),
    );
  }

  /** @param scale from the unit of the rule to that of the chart */
  limit(rule: SloRule, scale = 1): ChartSeries {
    const limits = this.#report.phases.map(({ slo }) => slo.find((result) => result.rule === rule)!.limit * scale);
    return { ...this.line('limit', ({ phase }) => limits[phase]), isLimit: true };
  }

  wanted(): ChartSeries {
    return { ...this.line('wanted', ({ phase }) => this.#report.phases[phase]!.plan.players), isLimit: true };
  }
}
