import { readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';
import { type ContentEncoding, chooseEncoding, contentEncodings, encodingSuffixes } from './contentEncoding.ts';

/** For files in assets/, which have the hash of their content in their name. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
/** For all others; the page names the hashed files of the newest build. */
export const ASK_AGAIN = 'no-cache';

/** What describes a file, and not the sentence that is sent in its place. */
const FILE_HEADERS = ['Content-Encoding', 'Content-Type', 'Cache-Control', 'ETag', 'Last-Modified', 'Accept-Ranges'];

/**
 * The built page's files, each in the smallest form that the build has laid beside it and the client takes. Each form has
 * an ETag of its own, and ranges are ranges of it.
 */
export function pageFiles(directory: string): RequestHandler {
  const hashedFiles = join(directory, 'assets') + sep;
  const setHeaders = (response: Response, path: string) => {
    response.setHeader('Cache-Control', path.startsWith(hashedFiles) ? NEVER_CHANGES : ASK_AGAIN);
  };
  const serve = express.static(directory, { index: false, redirect: false, setHeaders });
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

/** What is compressed in a build, by the path that it is asked for under. */
function findCompressedForms(directory: string): ReadonlyMap<string, readonly ContentEncoding[]> {
  const paths = new Set(listPaths(directory));
  const forms = [...paths].map((path): [string, ContentEncoding[]] => [
    path,
    contentEncodings.filter((encoding) => paths.has(path + encodingSuffixes[encoding])),
  ]);
  return new Map(forms.filter(([, encodings]) => encodings.length > 0));
}

/** "/assets/main.js"; nothing while the page has not been built. */
function listPaths(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((path) => `/${path.replaceAll(sep, '/')}`);
  } catch {
    return [];
  }
}
