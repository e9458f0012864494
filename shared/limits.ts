/** Bounds on what people send, used by both sides: the page to guide, the server to refuse. */
export const NAME_MAX_GRAPHEMES = 16;
/** UTF-16 units looked at before cleaning: 16 of the longest graphemes in use, a kiss of two skin tones of 15 units. */
export const NAME_MAX_CHARACTERS = 256;
/** UTF-8, once clean: 16 flags of 28 bytes such as Scotland's. So a `rename` fits into one frame as the server takes it. */
export const NAME_MAX_BYTES = 448;
/** A look is a colour (the remainder by this) and a pattern (the quotient). */
export const LOOK_COLOURS = 8;
export const LOOK_PATTERNS = 8;
export const LOOK_COUNT = LOOK_COLOURS * LOOK_PATTERNS;
export const PASSWORD_MAX_CHARACTERS = 64;
export const TOKEN_MAX_CHARACTERS = 1024;

/**
 * After so long without a sign of life either end takes a connection for dead. Longer than a network's stall of two
 * seconds and TCP's doubled waits after it.
 */
export const SILENCE_MS = 4_000;
