import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { chooseEncoding } from './contentEncoding.ts';
import { inviteAddress, inviteBaseTag, linkAddress } from './inviteAddress.ts';
import { homePreview, insertIntoHead, invitePreview, screenPreview } from './invitePreview.ts';
import { LiveCompression } from './LiveCompression.ts';
import { ASK_AGAIN, pageFiles } from './pageFiles.ts';

export interface PageRoutesSetup {
  /** Contains the built page: index.html, and files with hashed names in assets/. */
  readonly clientDirectory: string;
  readonly publicUrl: string | undefined;
  /** The path below which browsers see the page; empty if it is at the root. */
  readonly basePath: string;
  /** The interface the server listens on. */
  readonly host: string;
  /** Whether there is a page for operators. */
  readonly hasAdmin: boolean;
}

/** `/`, the invite links `/r/CODE`, the party links `/p/CODE`, the big screens `/tv/CODE`, and the page's files; everything else is passed on. */
export function pageRoutes({ clientDirectory, publicUrl, basePath, host, hasAdmin }: PageRoutesSetup): Router {
  const page = readPage(clientDirectory, 'index.html', basePath);
  const adminPage = readPage(clientDirectory, 'admin.html', basePath);
  const routes = Router();
  const compression = new LiveCompression();
  const addressesOf = (request: Request) => ({ publicUrl, address: linkAddress(request, host, publicUrl) });
  const answer = async (request: Request, response: Response, status: number, preview: string) => {
    const head = `${preview}${inviteBaseTag(inviteAddress(request, host, publicUrl))}`;
    await sendPage(request, response, status, page && insertIntoHead(page, head), compression);
  };
  routes.get(['/', '/index.html', '/p/:code'], async (request, response) => {
    await answer(request, response, 200, homePreview(addressesOf(request)));
  });
  routes.get('/r/:code', async (request, response) => {
    const { isCode, head } = invitePreview(request.params.code, addressesOf(request));
    await answer(request, response, isCode ? 200 : 404, head);
  });
  routes.get('/tv/:code', async (request, response) => {
    const { isCode, head } = screenPreview(request.params.code, addressesOf(request));
    await answer(request, response, isCode ? 200 : 404, head);
  });
  routes.get('/admin', async (request, response, next) => {
    if (hasAdmin) await sendPage(request, response, 200, adminPage, compression);
    else next();
  });
  // Otherwise it would be there as a file.
  routes.get('/admin.html', (_request, _response, next) => next('router'));
  routes.use(pageFiles(clientDirectory));
  return routes;
}

/** Every address in the page and its scripts is relative to the base that the page names. */
function readPage(directory: string, name: string, basePath: string): string | undefined {
  const path = join(directory, name);
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8').replace('<base href="/"', `<base href="${basePath}/"`);
}

async function sendPage(
  request: Request,
  response: Response,
  status: number,
  page: string | undefined,
  compression: LiveCompression,
): Promise<void> {
  if (page === undefined) {
    response.status(503).type('text/plain').send('The page has not been built yet. Run: npm run build');
    return;
  }
  const encoding = compression.isBusy ? undefined : chooseEncoding(request);
  const content = Buffer.from(page);
  const body = encoding ? await compression.compress(encoding, content) : content;
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.status(status).vary('Accept-Encoding').setHeader('Cache-Control', ASK_AGAIN);
  response.type('text/html').send(body);
}
