import { readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';
import { type ContentEncoding, chooseEncoding, contentEncodings, encodingSuffixes } from './contentEncoding.ts';

/** For files in assets/, whose names contain a hash of their content. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
/** For all other files, so that browsers always get the page that names the newest build's files. */
export const ASK_AGAIN = 'no-cache';

/** Headers that describe the file. They are removed if an error message is sent instead of it. */
const FILE_HEADERS = ['Content-Encoding', 'Content-Type', 'Cache-Control', 'ETag', 'Accept-Ranges'];

/**
 * Serves the built page's files, each compressed if the build stored a compressed form that the client accepts. Each form
 * has its own ETag, by which browsers ask whether it has changed, and Range requests refer to the form that is sent.
 */
export function pageFiles(directory: string): RequestHandler {
  const hashedFiles = join(directory, 'assets') + sep;
  const setHeaders = (response: Response, path: string) => {
    response.setHeader('Cache-Control', path.startsWith(hashedFiles) ? NEVER_CHANGES : ASK_AGAIN);
  };
  const serve = express.static(directory, { index: false, redirect: false, lastModified: false, setHeaders });
  const formsOf = findCompressedForms(directory);
  return (request, response, next) => {
    const { path, url } = request;
    const forms = formsOf.get(path);
    const encoding = forms && chooseEncoding(request, forms);
    if (forms) response.vary('Accept-Encoding');
    if (encoding) {
      request.url = path + encodingSuffixes[encoding];
      response.type(extname(path)).setHeader('Content-Encoding', encoding);
    }
    serve(request, response, (error?: unknown) => {
      request.url = url;
      if (!response.headersSent) for (const name of FILE_HEADERS) response.removeHeader(name);
      next(error);
    });
  };
}

/** The compressed forms in the build, by the request path of the plain file. */
function findCompressedForms(directory: string): ReadonlyMap<string, readonly ContentEncoding[]> {
  const paths = new Set(listPaths(directory));
  const forms = [...paths].map((path): [string, ContentEncoding[]] => [
    path,
    contentEncodings.filter((encoding) => paths.has(path + encodingSuffixes[encoding])),
  ]);
  return new Map(forms.filter(([, encodings]) => encodings.length > 0));
}

/** Request paths such as "/assets/main.js"; empty if the page has not been built. */
function listPaths(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((path) => `/${path.replaceAll(sep, '/')}`);
  } catch {
    return [];
  }
}
