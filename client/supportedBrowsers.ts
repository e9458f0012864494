/** Three years before the supported browsers were last chosen. */
export const supportedSince = '2023-11-26';
/**
 * The oldest supported versions: those current on that day. Features they lack are used only with a fallback.
 * `public/checkBrowser.js` checks for features that older versions lack.
 */
export const supportedBrowsers = { chrome: 119, edge: 119, firefox: 120, safari: 17.1 } as const;
