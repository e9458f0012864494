import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CompatData } from '@mdn/browser-compat-data';
import { supportedBrowsers } from '../../client/supportedBrowsers.ts';

interface Support {
  readonly version_added: string | boolean | null;
  readonly flags?: unknown;
  readonly prefix?: unknown;
  readonly alternative_name?: unknown;
}
interface Feature {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
  readonly [name: string]: unknown;
}

/**
 * Read, not imported: it has 20 MB, which every later test file in the process would have to live with. So no function may
 * use all of it either.
 */
const data = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@mdn/browser-compat-data')), 'utf8'),
) as CompatData;
const { browsers } = data;

/** Partial support counts as support. Support under another name or behind a flag does not. */
function versionAdded(support: Support | readonly Support[] | undefined): number {
  const statements = [support ?? []].flat() as Support[];
  const usable = statements.filter((one) => !one.flags && !one.prefix && !one.alternative_name);
  const versions = usable.map(({ version_added }) => Number.parseFloat(String(version_added).replace('≤', '')));
  return Math.min(Number.POSITIVE_INFINITY, ...versions.filter((version) => version > 0));
}

function isLacking(feature: Feature): boolean {
  const support = feature.__compat?.support;
  return !!support && Object.entries(supportedBrowsers).some(([name, floor]) => versionAdded(support[name]) > floor);
}

const isName = (name: string) => /^[A-Za-z]\w*$/.test(name);

/** A global, or a member of a global or of its instances. */
interface Named {
  readonly owner: string;
  readonly member?: string | undefined;
}

function* features(roots: readonly Feature[]): Generator<Named & { isLacking: boolean }> {
  for (const root of roots) {
    for (const [owner, feature] of Object.entries(root) as [string, Feature][]) {
      if (!isName(owner)) continue;
      yield { owner, isLacking: isLacking(feature) };
      for (const [name, part] of Object.entries(feature) as [string, Feature][]) {
        const member = name.replace(/_static$/, '');
        if (isName(member) && member !== owner) yield { owner, member, isLacking: isLacking(part) };
      }
    }
  }
}

/** Features of the language ("Map.groupBy") and of browsers ("Window.requestIdleCallback"). */
const roots = [data.javascript.builtins, data.api] as unknown as readonly Feature[];

/** Features that at least one of the oldest supported browsers lacks, such as "Map.groupBy" or "Iterator". */
export const newerThanSupported: readonly Named[] = [...features(roots)]
  .filter((feature) => feature.isLacking)
  .map(({ owner, member }) => ({ owner, member }));

/** CSS properties and selectors that at least one of them lacks, such as "text-wrap" or ":has". */
export const stylesNewerThanSupported: ReadonlySet<string> = new Set([
  ...lackingStyles(data.css.properties as unknown as Feature, ''),
  ...lackingStyles(data.css.selectors as unknown as Feature, ':'),
]);

function lackingStyles(features: Feature, mark: string): string[] {
  return Object.entries(features).flatMap(([name, feature]) => (isLacking(feature as Feature) ? [mark + name] : []));
}

/** The newest version of a browser on a day such as "2023-11-26". */
export function newestOn(browser: keyof typeof supportedBrowsers, day: string): number {
  const out = Object.entries(browsers[browser].releases).flatMap(([version, { release_date }]) =>
    release_date && release_date <= day ? [Number.parseFloat(version)] : [],
  );
  return Math.max(...out);
}
