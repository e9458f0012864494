import { supportedBrowsers } from '../supportedBrowsers.ts';

/** For the page's first file, into which the build writes it: "Chrome 119, Edge 119, Firefox 120 or Safari 17.1" */
export function supportedBrowsersText(): string {
  const texts = Object.entries(supportedBrowsers).map(([name, version]) => {
    return `${name[0]?.toUpperCase()}${name.slice(1)} ${version}`;
  });
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}
