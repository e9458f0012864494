/** The own fighter as its bars show it. */
export interface Vitals {
  /** Percent, whole, so that bars change only when one could see it. */
  readonly health: number;
  readonly heat: number;
  readonly dash: number;
}
