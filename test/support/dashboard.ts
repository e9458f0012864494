import { readFileSync } from 'node:fs';

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly { readonly expr: string }[];
}

export interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
  readonly annotations: { readonly list: readonly { readonly expr: string }[] };
}

export function readDashboard(): Dashboard {
  return JSON.parse(readFileSync(new URL('../../deploy/grafana/rumpus.json', import.meta.url), 'utf8')) as Dashboard;
}

/** Every query of the dashboard as Grafana sends it, with some value for each variable. */
export function queriesOf({ panels, annotations }: Dashboard): string[] {
  const written = [...panels.flatMap(({ targets = [] }) => targets), ...annotations.list].map(({ expr }) => expr);
  return written.map((expr) => expr.replaceAll('$__rate_interval', '1m').replaceAll(/\$\w+/g, '.*'));
}
