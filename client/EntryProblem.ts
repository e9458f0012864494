/** The form field under which a problem is shown, because that is where the player can fix it. */
export type ProblemField = 'name' | 'code' | 'room';

/** Why joining a room failed. The message can be shown to the player. */
export class EntryProblem extends Error {
  override readonly name = 'EntryProblem';
  readonly field: ProblemField;
  /** Only reloading the page can help. */
  readonly needsReload: boolean = false;
  /** The room or seat does not exist. */
  readonly isUnknown: boolean = false;
  /** The room has ended, or this player may not join it. */
  readonly hasEnded: boolean = false;
  /** No server responded, so trying again may work. */
  readonly isPassing: boolean = false;

  /** @param facts those that are true */
  constructor(field: ProblemField, sentence: string, facts: Partial<EntryFacts> = {}) {
    super(sentence);
    this.field = field;
    Object.assign(this, facts);
  }
}

type EntryFacts = Pick<EntryProblem, 'needsReload' | 'isUnknown' | 'hasEnded' | 'isPassing'>;
