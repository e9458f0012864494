/** World units; the limit of the combined shake. */
const MOST_UNITS = 11;
/** Time in which the shake falls by 63 %. */
const CALM_MS = 85;
/** Radians per ms. Two frequencies without a common period, so that the motion never looks circular. */
const SWING_X = 0.061;
const SWING_Y = 0.083;

/** A small shake of the picture. It affects only what is shown, not aiming. */
export class Shake {
  x = 0;
  y = 0;
  #units = 0;

  /** @param units world units to add */
  add(units: number): void {
    this.#units = Math.min(MOST_UNITS, this.#units + units);
  }

  update(nowMs: number, deltaMs: number): void {
    this.#units *= Math.exp(-deltaMs / CALM_MS);
    if (this.#units < 0.1) this.#units = 0;
    this.x = Math.sin(nowMs * SWING_X) * this.#units;
    this.y = Math.sin(nowMs * SWING_Y) * this.#units;
  }
}
