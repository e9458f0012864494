import type { StepInfo } from '../../../server/games/GameModule.ts';
import type { SavedFields } from '../../../shared/room/saveState.ts';

/** What the contract cannot know of a game by itself. */
export interface GameContractOptions<State, Input> {
  readonly players: number;
  readonly ticks: number;
  /**
   * Ticks after the last leave until what was under way is over, and what may then remain of those who left: returns the
   * saved state without it. Every exception is named by the game.
   */
  readonly trace: { readonly settleTicks: number; withoutRemains(saved: SavedFields): unknown };
  /** What its client predicts, for games that predict. */
  readonly prediction?: Prediction<State, Input>;
  /** Sets up a scene in which everything happens soon: all within reach of each other. Random inputs alone rarely meet. */
  stage(state: State): void;
  readonly order: SeatOrder;
  /** Between saving and restoring, for a test that lets something be forgotten: returns what is restored. */
  readonly forget?: (saved: SavedFields, target: State) => SavedFields;
  /** Facts of this game that hold after every tick: returns a sentence for one that does not. */
  findBrokenInvariant?(state: State, tickNumber: number): string | undefined;
}

/** The predicted step on a plain object, as the client's reconciler runs it. */
export interface Prediction<State, Input> {
  readonly fields: readonly string[];
  /** The part of the state that is this player's own; undefined while there is none. */
  entityOf(state: State, id: string): object | undefined;
  stepCopy(copy: Record<string, unknown>, input: Input, step: StepInfo & { inputNumber: number }, state: State): void;
}

interface SeatOrder {
  /** Ticks for which the order of seats may not matter from `stage` on. */
  readonly ticks: number;
  /** The saved state with its seats in the opposite order. */
  reversed(saved: SavedFields): SavedFields;
  /** The saved state with its seats sorted, for comparison. */
  sorted(saved: SavedFields): SavedFields;
}
