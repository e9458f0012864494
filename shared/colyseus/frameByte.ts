/**
 * Why: whoever looks at a frame before Colyseus does has to take its first byte apart, and Colyseus keeps to itself how.
 * A frame's first byte holds its code in these bits …
 */
export const CODE_MASK = 0x1f;
/** … and its modifiers in these. */
export const MODIFIER_MASK = 0xe0;
