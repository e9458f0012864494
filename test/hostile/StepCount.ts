import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { HostileTestOptions } from './hostileTest.ts';

/** Counts how often a seat was stepped in each step of the world. */
export class StepCount {
  readonly #steps: Map<string, number>[] = [];
  #current = new Map<string, number>();
  readonly options: HostileTestOptions;

  constructor(game: AnyGameModule) {
    const stepPlayer: typeof game.stepPlayer = (state, id, input, step) => {
      this.#current.set(id, (this.#current.get(id) ?? 0) + 1);
      game.stepPlayer(state, id, input, step);
    };
    const stepWorld: typeof game.stepWorld = (state, tick) => {
      this.#steps.push(this.#current);
      this.#current = new Map();
      game.stepWorld(state, tick);
    };
    this.options = { games: [{ ...game, stepPlayer, stepWorld }] };
  }

  /** The largest number of steps that a seat gained on the world in any window, and the number of steps checked. */
  gainOf(id: string): { gain: number; steps: number } {
    let gain = 0;
    let running = 0;
    for (const step of this.#steps) {
      // The largest sum of (steps of the seat − 1) over any window.
      running = Math.max(0, running + (step.get(id) ?? 0) - 1);
      gain = Math.max(gain, running);
    }
    return { gain, steps: this.#steps.filter((step) => step.has(id)).length };
  }
}
