/** The Unicode blocks of all right-to-left scripts, including those reserved for future ones. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Isolates a name in plain text: in a sentence, a label, on a canvas. A right-to-left name keeps its own order without
 * reordering the words and numbers around it. In HTML, use `<bdi>`.
 */
export function isolatedName(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
