/**
 * A brain that plays one seat by what a player could see and press. It may remember (a target, a reaction on its way),
 * but draws chance from the numbers it was given only: the same seed and the same states give the same inputs.
 */
export interface Bot<State, Input> {
  /** Writes this step's wish into `input`. */
  decide(state: State, id: string, input: Input): void;
}

/** `random` returns numbers in [0, 1); `level` 1 (weakest) to 4. */
export type CreateBot<State, Input> = (random: () => number, level: number) => Bot<State, Input>;
