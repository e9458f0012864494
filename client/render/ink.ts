/** The dark outline colour of everything drawn. */
export const INK = 0x1b1526;
/** The same as a CSS colour. */
export const INK_CSS = `#${INK.toString(16)}`;
