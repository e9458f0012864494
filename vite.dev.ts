import { fileURLToPath } from 'node:url';
import { colyseus } from 'colyseus/vite';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import { readConfig } from './server/config.ts';
import { insertIntoHead, invitePreview } from './server/http/invitePreview.ts';
import client from './vite.config.ts';

/** `/r/CODE` shows the same preview as in production; serving the page there is Vite's own fallback. */
const previewInvites: Plugin = {
  name: 'rumpus:invite-preview',
  transformIndexHtml: {
    order: 'post',
    handler: (page, { originalUrl = '' }) => {
      const typed = /^\/r\/([^/?#]+)/.exec(originalUrl)?.[1];
      return typed === undefined ? page : insertIntoHead(page, invitePreview(typed, {}).head);
    },
  },
};

/**
 * `npm run dev`: one process for the page and the game, with reload of both. Loopback only, because Vite's server is no
 * wall against strangers. The colyseus plugin is for this alone: it breaks vitest and moves the build.
 */
export default mergeConfig(
  client,
  defineConfig({
    plugins: [
      colyseus({ serverEntry: fileURLToPath(new URL('server/dev.ts', import.meta.url)), quiet: true }),
      previewInvites,
    ],
    server: { host: '127.0.0.1', port: readConfig().port, strictPort: true },
  }),
);
