/** Three years before the page's browsers were last chosen. */
export const supportedSince = '2023-11-26';
/**
 * The oldest versions that the page is built for: those of that day. What they lack is not used without a fallback; what
 * older ones lack, `public/checkBrowser.js` looks for.
 */
export const supportedBrowsers = { chrome: 119, edge: 119, firefox: 120, safari: 17.1 } as const;

/** "Chrome 119, Edge 119, Firefox 120 or Safari 17.1" */
export function supportedBrowsersText(): string {
  const texts = Object.entries(supportedBrowsers).map(([name, version]) => {
    return `${name[0]?.toUpperCase()}${name.slice(1)} ${version}`;
  });
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}
