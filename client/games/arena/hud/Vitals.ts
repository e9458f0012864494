/** The bars of this player's fighter. */
export interface Vitals {
  /** Whole percent, so that a bar changes only when the difference is visible. */
  readonly health: number;
  readonly heat: number;
  readonly dash: number;
}
