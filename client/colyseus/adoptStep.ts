import type { Predict } from '@colyseus/sdk';

interface PacingPredict {
  adoptFixedStep(stepMs: number): void;
}

/**
 * Why: a Predict learns how long a step is from its first reconciler, and says until then that no input is due. A page that
 * is loaded while a bot plays its seat has no reconciler until it sends an input.
 */
export function adoptStep<State>(predict: Predict<State>, stepMs: number): void {
  (predict as unknown as PacingPredict).adoptFixedStep(stepMs);
}
