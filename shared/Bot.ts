/**
 * Plays one seat using only what a player could see and press. It may keep state (a target, a pending reaction), but
 * must take all randomness from the given source: the same seed and states give the same inputs.
 */
export interface Bot<State, Input> {
  /** Writes the input for this step. */
  decide(state: State, id: string, input: Input): void;
}

/** How many levels the bots of every game have. */
export const BOT_LEVELS = 4;
/** Bots fill public rooms and practice up to this many players. */
export const USUAL_BOT_FILL = 6;
/**
 * Nobody can have a room filled with bots beyond this many players, whatever the game: their decisions cost the server more
 * than the rules do, and any stranger can ask for them.
 */
export const BOT_FILL_MAX = 64;
/** The level of a room's bots unless its settings say otherwise. */
export const USUAL_BOT_LEVEL = 2;
/** `random` returns numbers in [0, 1). `level` is 1 (weakest) to BOT_LEVELS. */
export type CreateBot<State, Input> = (random: () => number, level: number) => Bot<State, Input>;
