/** Bounds on what people send, used by both sides: the page to guide, the server to refuse. */
export const NAME_MAX_GRAPHEMES = 16;
/** Raw characters looked at before cleaning; a grapheme with its marks may be several. */
export const NAME_MAX_CHARACTERS = 64;
/** A look is a colour, the remainder by this, and a pattern. */
export const LOOK_COLOURS = 8;
export const LOOK_COUNT = 64;
export const PASSWORD_MAX_CHARACTERS = 64;
export const TOKEN_MAX_CHARACTERS = 1024;

/**
 * After so long without a sign of life either end takes a connection for dead. Longer than a network's stall of two
 * seconds and TCP's doubled waits after it.
 */
export const SILENCE_MS = 4_000;
