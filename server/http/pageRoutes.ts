import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import express, { type Request, type Response, Router } from 'express';
import { inviteOrigin, inviteOriginTag } from './inviteOrigin.ts';
import { insertIntoHead, invitePreview } from './invitePreview.ts';

export interface PageRoutesSetup {
  /** Where the built page lies: index.html, and hashed files in assets/. */
  readonly clientDirectory: string;
  readonly publicUrl: string | undefined;
  /** The configured interface. */
  readonly host: string;
}

/** `/`, the invite links `/r/CODE`, and the page's files; everything else is passed on. */
export function pageRoutes({ clientDirectory, publicUrl, host }: PageRoutesSetup): Router {
  const pagePath = join(clientDirectory, 'index.html');
  const page = existsSync(pagePath) ? readFileSync(pagePath, 'utf8') : undefined;
  const routes = Router();
  const originTag = (request: Request) => inviteOriginTag(inviteOrigin(request, host, publicUrl));
  routes.get('/', (request, response) => {
    sendPage(response, 200, page && insertIntoHead(page, originTag(request)));
  });
  routes.get('/r/:code', (request, response) => {
    const { isCode, head } = invitePreview(request.params.code, publicUrl);
    sendPage(response, isCode ? 200 : 404, page && insertIntoHead(page, `${head}${originTag(request)}`));
  });
  const hashedFiles = join(clientDirectory, 'assets') + sep;
  const setHeaders = (response: Response, path: string) => {
    response.setHeader('Cache-Control', path.startsWith(hashedFiles) ? NEVER_CHANGES : ASK_AGAIN);
  };
  routes.use(express.static(clientDirectory, { index: false, redirect: false, setHeaders }));
  return routes;
}

/** For files in assets/, which have the hash of their content in their name. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
/** For all others; the page names the hashed files of the newest build. */
const ASK_AGAIN = 'no-cache';

function sendPage(response: Response, status: number, page: string | undefined): void {
  if (page === undefined) {
    response.status(503).type('text/plain').send('The page has not been built yet. Run: npm run build');
    return;
  }
  response.status(status).setHeader('Cache-Control', ASK_AGAIN);
  response.type('text/html').send(page);
}
