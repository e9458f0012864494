import type { Load } from '../Load.ts';

/** Says after which of a room's steps a patch goes out. */
export class PatchCadence {
  readonly stepMs: number;
  readonly #everySteps: number;
  #steps = 0;

  constructor({ inputRate, patchRate }: Load) {
    this.stepMs = 1000 / inputRate;
    this.#everySteps = Math.round(inputRate / patchRate);
  }

  /** Call once a step. */
  isPatchDue(): boolean {
    this.#steps++;
    return this.#steps % this.#everySteps === 0;
  }
}
