import type { Plugin } from 'vite';

/** The page's own text uses only Latin letters. Fonts for names in other scripts load when such a name is shown. */
const FONT = 'rubik-latin-wght-normal.woff2';

/** Adds a preload link to the page's head, so that browsers load the font before they have read the style sheet. */
export const preloadFont: Plugin = {
  name: 'rumpus:preload-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_page, { bundle = {} }) => {
      const font = Object.values(bundle).find((file) => file.type === 'asset' && file.names.includes(FONT));
      if (!font) throw new Error(`The build has no ${FONT}.`);
      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${font.fileName}` };
      return [{ tag: 'link', attrs, injectTo: 'head' }];
    },
  },
};
