/** A phone held upright, as a browser context: 390 × 844 CSS pixels, and touch. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
