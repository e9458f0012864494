/**
 * Why: code that reads a frame before Colyseus does must split its first byte, and Colyseus does not export the masks.
 * These bits of a frame's first byte are its code …
 */
export const CODE_MASK = 0x1f;
/** … and these are its modifiers. */
export const MODIFIER_MASK = 0xe0;
