/** Limits on what people send. The page uses them to guide, the server to refuse. */
export const NAME_MAX_GRAPHEMES = 16;
/** UTF-16 units, before cleaning: 16 of the longest graphemes in use. A kiss emoji with two skin tones has 15 units. */
export const NAME_MAX_CHARACTERS = 256;
/**
 * UTF-8 bytes, after cleaning: 16 flags of 28 bytes, such as Scotland's. Keeps a `rename` within one frame that the
 * server accepts.
 */
export const NAME_MAX_BYTES = 448;
/** A look encodes a colour (look modulo this) and a pattern (look divided by this). */
export const LOOK_COLOURS = 8;
export const LOOK_PATTERNS = 8;
/** The most teams that a game can have. */
export const MAX_TEAMS = 4;
export const LOOK_COUNT = LOOK_COLOURS * LOOK_PATTERNS;
/** What somebody writes in a room, after cleaning. */
export const CHAT_MAX_GRAPHEMES = 200;
/** UTF-16 units, before cleaning: 200 emoji. Cleaning a text takes time. */
export const CHAT_MAX_CHARACTERS = 400;
/** UTF-8 bytes, after cleaning: 200 of the characters that take four, such as emoji. */
export const CHAT_MAX_BYTES = 800;
/** The largest payload of a message with such a text: the text, and to whom it goes. */
export const CHAT_PAYLOAD_MAX_BYTES = 900;
/** How many quick phrases a game has. */
export const PHRASE_COUNT = 8;
export const EMOTE_COUNT = 8;
/** No world of a game is larger, in world units. */
export const WORLD_MAX_LENGTH = 4096;
export const PASSWORD_MAX_CHARACTERS = 64;
/** The title of a room, after cleaning. It fits into one frame as a name does. */
export const TITLE_MAX_GRAPHEMES = 40;
export const TITLE_MAX_BYTES = 400;
export const TOKEN_MAX_CHARACTERS = 1024;
/** The text by which somebody who has waited in line gets a place on the server. */
export const TURN_MAX_CHARACTERS = 64;

/** For so long, the rooms of a server that has stopped can go on in the next one, and pages try to come back to them. */
export const RESTART_MS = 300_000;

/**
 * After this long without a sign of life, either side treats the connection as dead. Longer than a network stall of two
 * seconds plus TCP's doubled retransmission delay after it.
 */
export const SILENCE_MS = 4_000;
