/** The field of a screen that a problem is shown under, because it is the one that can mend it. */
export type ProblemField = 'name' | 'code' | 'room';

/** Why there was no way into a room, in a sentence fit to be shown. */
export class EntryProblem extends Error {
  override readonly name = 'EntryProblem';
  readonly field: ProblemField;

  constructor(field: ProblemField, sentence: string) {
    super(sentence);
    this.field = field;
  }
}
