/**
 * Why: code that reads a frame before Colyseus does must split its first byte, and Colyseus does not export the masks.
 * These bits of a frame's first byte are its code …
 */
export const CODE_MASK = 0x1f;
/** … and these are its modifiers. */
export const MODIFIER_MASK = 0xe0;
/** In the body of an input, these bits of the byte before each value are the index of its field. */
export const FIELD_INDEX_MASK = 0x3f;
