import type { StepInfo } from '../../../shared/games/GameModule.ts';
import type { SavedFields } from '../../../shared/room/saveState.ts';

/** What the contract's tests need to know about a game. */
export interface GameContractOptions<State, Input> {
  readonly players: number;
  readonly ticks: number;
  /**
   * `settleTicks`: how many ticks after the last player left until everything in progress is over. `withoutRemains`:
   * returns the saved state without what may then remain of those players, so that the game must name every exception.
   */
  readonly trace: { readonly settleTicks: number; withoutRemains(saved: SavedFields): unknown };
  /** What the game's client predicts, if it predicts. */
  readonly prediction?: Prediction<State, Input>;
  /**
   * Sets up a scene in which everything soon happens, with all players within reach of each other. Random inputs alone
   * rarely lead to that.
   */
  stage(state: State): void;
  readonly order: SeatOrder;
  readonly roundStart: RoundStart;
  /** Changes the saved state before it is restored, for a test that checks that a forgotten field is found. */
  readonly forget?: (saved: SavedFields, target: State) => SavedFields;
  /** Checks facts that must hold after every tick. Returns a sentence for one that does not. */
  findBrokenInvariant?(state: State, tickNumber: number): string | undefined;
}

/** The predicted step on a plain object, as the client's reconciliation runs it. */
export interface Prediction<State, Input> {
  readonly fields: readonly string[];
  /** The player's own part of the state; undefined if there is none. */
  entityOf(state: State, id: string): object | undefined;
  stepCopy(copy: Record<string, unknown>, input: Input, step: StepInfo & { inputNumber: number }, state: State): void;
}

/** By the paths of the fields, such as "fighters.x": what a round that starts does not set back. The game must name all. */
export interface RoundStart {
  /** What outlasts the round: the state of the random numbers, who is who. */
  readonly keeps: readonly string[];
  /** What `startRound` leaves to the first step of the world. */
  readonly setsLater: readonly string[];
}

interface SeatOrder {
  /** For how many ticks after `stage` the order of seats must not matter. */
  readonly ticks: number;
  /** The saved state with its seats in the opposite order. */
  reversed(saved: SavedFields): SavedFields;
  /** The saved state with its seats sorted, for comparison. */
  sorted(saved: SavedFields): SavedFields;
}
