/** Every script that is written from right to left lies in these blocks, those to come included. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name for where only text is possible: a sentence, a label, a canvas. One that is written from right to left keeps its own
 * order, and the words and numbers around it keep theirs. In elements `<bdi>` does the same.
 */
export function isolatedName(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
