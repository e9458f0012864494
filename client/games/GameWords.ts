/** A game in words. */
export interface GameWords {
  /** "Arena". */
  readonly title: string;
  /** What it is, in one sentence, for people who do not know it. */
  readonly tagline: string;
  /** How to win, in one or two short sentences. */
  readonly aim: string;
}
