/** Angular frequency of the spring, in radians a second, and its damping ratio. */
const STIFFNESS = 34;
const DAMPING = 0.42;
const MOST = 0.42;
const LONGEST_STEP_S = 1 / 120;

/** The deformation of a soft round body: a spring that a kick sets in motion. */
export class Squash {
  /** 0 is round. Above 0 the body is longer along its axis; below 0 it is flattened. */
  stretch = 0;
  #speed = 0;

  /** @param strength the stretch it would reach without damping; negative flattens */
  kick(strength: number): void {
    this.#speed += strength * STIFFNESS;
  }

  settle(): void {
    this.stretch = 0;
    this.#speed = 0;
  }

  update(deltaMs: number): void {
    let left = deltaMs / 1000;
    while (left > 0) {
      const step = Math.min(left, LONGEST_STEP_S);
      left -= step;
      this.#speed -= (STIFFNESS * STIFFNESS * this.stretch + 2 * DAMPING * STIFFNESS * this.#speed) * step;
      this.stretch += this.#speed * step;
    }
    if (this.stretch > MOST) this.stretch = MOST;
    else if (this.stretch < -MOST) this.stretch = -MOST;
  }
}
