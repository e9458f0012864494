/** Three years before the supported browsers were last chosen. */
export const supportedSince = '2023-11-26';
/**
 * The oldest supported versions: those current on that day. Features they lack are used only with a fallback.
 * `public/checkBrowser.js` checks for features that older versions lack.
 */
export const supportedBrowsers = { chrome: 119, edge: 119, firefox: 120, safari: 17.1 } as const;

/** "Chrome 119, Edge 119, Firefox 120 or Safari 17.1" */
export function supportedBrowsersText(): string {
  const texts = Object.entries(supportedBrowsers).map(([name, version]) => {
    return `${name[0]?.toUpperCase()}${name.slice(1)} ${version}`;
  });
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}
