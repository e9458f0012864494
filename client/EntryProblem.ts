/** The form field under which a problem is shown, because that is where the player can fix it. */
export type ProblemField = 'name' | 'code' | 'room';

/** Why joining a room failed. The message can be shown to the player. */
export class EntryProblem extends Error {
  override readonly name = 'EntryProblem';
  readonly field: ProblemField;
  /** Only reloading the page can help. */
  readonly needsReload: boolean;
  /** The room or seat does not exist. */
  readonly isUnknown: boolean;
  /** The room has ended, or this player may not join it. */
  readonly hasEnded: boolean;
  /** No server responded, so trying again may work. */
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
