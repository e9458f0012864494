/**
 * The oldest versions that the page is built for: those of November 2023. What they lack is not used without a fallback;
 * what older ones lack, `public/checkBrowser.js` looks for.
 */
export const supportedBrowsers = { chrome: 119, edge: 119, firefox: 120, safari: 17.1 } as const;
