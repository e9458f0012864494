/** What the bars of the own fighter show. */
export interface Vitals {
  /** Whole percent, so that a bar changes only when the difference is visible. */
  readonly health: number;
  readonly heat: number;
  readonly dash: number;
}
