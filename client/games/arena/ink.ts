/** The dark line round everything that is drawn in an arena. */
export const INK = 0x1b1526;
/** The same for a canvas. */
export const INK_CSS = `#${INK.toString(16)}`;
