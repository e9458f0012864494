import { fileURLToPath } from 'node:url';
import { colyseus } from 'colyseus/vite';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import { readConfig } from './server/config.ts';
import { insertIntoHead, invitePreview } from './server/http/invitePreview.ts';
import client from './vite.config.ts';

/** Adds the same link preview to `/r/CODE` as in production. Vite serves the page there by its own fallback. */
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
 * `npm run dev`: one process for the page and the game, which reloads both. It listens only on loopback, because Vite's
 * server does not protect against strangers. The colyseus plugin is used only here: it breaks vitest and changes where the
 * build is written.
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
