/**
 * A name for where only text is possible: a sentence, a label, a canvas. Whichever way it is written, it keeps its own order,
 * and the words and numbers around it keep theirs. In elements the same is done by `<bdi>`.
 */
export function isolatedName(name: string): string {
  return `\u2068${name}\u2069`;
}
