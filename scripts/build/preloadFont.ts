import type { Plugin } from 'vite';

/** The only letters of the page's own words; names in other scripts fetch theirs when they are shown. */
const FONT = 'rubik-latin-wght-normal.woff2';

/** Names the font in the page's head, where a browser finds it before the style sheet that asks for it. */
export const preloadFont: Plugin = {
  name: 'rumpus:preload-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_page, { bundle = {} }) => {
      const font = Object.values(bundle).find((file) => file.type === 'asset' && file.names.includes(FONT));
      if (!font) throw new Error(`The build has no ${FONT}.`);
      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${font.fileName}` };
      return [{ tag: 'link', attrs, injectTo: 'head' }];
    },
  },
};
