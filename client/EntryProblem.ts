/** The field of a screen that a problem is shown under, because it is the one that can mend it. */
export type ProblemField = 'name' | 'code' | 'room';

/** Why there was no way into a room, in a sentence fit to be shown. */
export class EntryProblem extends Error {
  override readonly name = 'EntryProblem';
  readonly field: ProblemField;
  /** Only a newer page can help. */
  readonly needsReload: boolean;
  /** There is no such room, or no such seat. */
  readonly isUnknown: boolean;
  /** There was such a room, and it is no more. */
  readonly hasEnded: boolean;
  /** No server answered: what could not be had now may be had in a moment. */
  readonly isPassing: boolean;

  constructor(
    field: ProblemField,
    sentence: string,
    { needsReload = false, isPassing = false, isUnknown = false, hasEnded = false } = {},
  ) {
    super(sentence);
    this.isPassing = isPassing;
    this.isUnknown = isUnknown;
    this.hasEnded = hasEnded;
    this.field = field;
    this.needsReload = needsReload;
  }
}
