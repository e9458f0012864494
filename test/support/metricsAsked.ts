/** What Prometheus makes itself. */
const OF_PROMETHEUS = new Set(['up', 'ALERTS']);
/** Words of the language, and the labels that queries group by. */
const BY = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g;
const WORDS = new Set(['and', 'or', 'unless', 'offset', 'bool', 'Inf', 'NaN']);

/** The names of the metrics that a query of Prometheus asks for, without those that Prometheus makes itself. */
export function metricsAsked(query: string): string[] {
  const bare = query
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(BY, '')
    .replace(/\boffset\s+\w+/g, '');
  const names = [...bare.matchAll(/(?<![\w.])[a-zA-Z_:][\w:]*(?!\w|\s*\()/g)].map(([name]) => name);
  return [...new Set(names)].filter((name) => !WORDS.has(name) && !OF_PROMETHEUS.has(name));
}

/** The labels by which a query chooses series, or groups them. */
export function labelsAsked(query: string): string[] {
  const chosen = [...query.matchAll(/\{([^}]*)\}/g)].flatMap(([, matchers]) =>
    [...matchers!.matchAll(/(\w+)\s*(?:=|!)/g)].map(([, label]) => label!),
  );
  const grouped = [...query.matchAll(BY)].flatMap(([clause]) => clause.replace(/^.*\(/, '').match(/\w+/g) ?? []);
  return [...new Set([...chosen, ...grouped])];
}
