import compat from '@mdn/browser-compat-data' with { type: 'json' };
import { supportedBrowsers } from '../../client/supportedBrowsers.ts';

interface Support {
  readonly version_added: string | boolean | null;
  readonly flags?: unknown;
}
interface Feature {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
  readonly [name: string]: unknown;
}

/** Of the language ("Map.groupBy"), and of the browser ("Window.requestIdleCallback"). */
const roots = [compat.javascript.builtins, compat.api] as unknown as readonly Feature[];

function versionAdded(support: Support | readonly Support[] | undefined): number {
  const [first] = [support ?? []].flat() as Support[];
  if (!first || first.flags || !first.version_added) return Number.POSITIVE_INFINITY;
  return Number.parseFloat(String(first.version_added).replace('≤', '')) || Number.POSITIVE_INFINITY;
}

function isLacking(feature: Feature): boolean {
  const support = feature.__compat?.support;
  return !!support && Object.entries(supportedBrowsers).some(([name, floor]) => versionAdded(support[name]) > floor);
}

const isName = (name: string) => /^[A-Za-z]\w*$/.test(name);

/** A global, or a member of its own or of its instances. */
interface Named {
  readonly owner: string;
  readonly member?: string | undefined;
}

function* features(): Generator<Named & { isLacking: boolean }> {
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

/** What at least one of the oldest supported browsers does not have: "Map.groupBy", "Window.requestIdleCallback", "Iterator". */
export const newerThanSupported: readonly Named[] = [...features()]
  .filter((feature) => feature.isLacking)
  .map(({ owner, member }) => ({ owner, member }));
