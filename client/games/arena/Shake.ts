/** World units, at most, whatever happens at once. */
const MOST_UNITS = 11;
/** After this long 63 % of it is gone. */
const CALM_MS = 85;
/** Two swings that do not divide each other, so that it never looks like a circle. Radians a ms. */
const SWING_X = 0.061;
const SWING_Y = 0.083;

/** A small tremor of the picture. It moves what is seen and nothing that is aimed at. */
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
