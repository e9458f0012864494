import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressFiles } from '../../../scripts/build/compressFiles.ts';
import { lastHandlers } from '../../../server/http/lastHandlers.ts';
import { pageFiles } from '../../../server/http/pageFiles.ts';

const code = `export const words = ${JSON.stringify('marbles and paint, '.repeat(40))};\n`;
const CODE = '/assets/main-abc123.js';
let directory: string;
let server: Server;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'rumpus-files-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, CODE), code);
  writeFileSync(join(directory, 'assets/look-abc123.css'), 'p { margin: 0; }\n'.repeat(40));
  writeFileSync(join(directory, 'assets/letters-abc123.woff2'), Buffer.alloc(500));
  writeFileSync(join(directory, 'icon.svg'), `<svg>${'<circle r="1"/>'.repeat(40)}</svg>`);
  await compressFiles(directory);
  const app = express();
  app.use((_request, response, next) => {
    response.setHeader('Vary', 'Origin');
    next();
  });
  app.use(pageFiles(directory), ...lastHandlers(pino({ level: 'silent' }), ''));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** As it comes over the wire, which `fetch` does not show. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, headers, method }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    });
    asking.on('error', reject);
    asking.end();
  });
}

const taking = (encodings: string) => ({ 'Accept-Encoding': encodings });

describe('a file of the page', () => {
  it('goes out in the smallest form that the client takes, and says which', async () => {
    const [brotli, gzip, plain] = [
      await ask(CODE, taking('gzip, br')),
      await ask(CODE, taking('gzip')),
      await ask(CODE),
    ];
    expect([brotli, gzip, plain].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(code);
    expect(gunzipSync(gzip.body).toString()).toBe(code);
    expect(plain.body.toString()).toBe(code);
    for (const { status, headers, body } of [brotli, gzip, plain]) {
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'content-length': String(body.byteLength),
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Origin, Accept-Encoding',
      });
    }
  });

  it.each([
    ['/assets/look-abc123.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
    ['/icon.svg?v=2', 'image/svg+xml', 'no-cache'],
  ])('keeps its type and its time in caches: %s', async (path, type, caching) => {
    const { headers } = await ask(path, taking('br'));
    expect(headers['content-encoding']).toBe('br');
    expect(headers['content-type']?.replace('; charset=utf-8', '')).toBe(type.replace('; charset=utf-8', ''));
    expect(headers['cache-control']).toBe(caching);
  });

  it('that is compressed already goes out as it is, to everybody', async () => {
    const { headers, body } = await ask('/assets/letters-abc123.woff2', taking('br, gzip'));
    expect(body.byteLength).toBe(500);
    expect(headers).toMatchObject({ 'content-type': 'font/woff2', vary: 'Origin' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('has a tag for each form, so that a cache never takes one for the other', async () => {
    const tagOf = async (encodings: string) => (await ask(CODE, taking(encodings))).headers.etag ?? '';
    const [brotli, gzip, plain] = [await tagOf('br'), await tagOf('gzip'), await tagOf('identity')];
    expect(new Set([brotli, gzip, plain, '']).size).toBe(4);
    const known = await ask(CODE, { ...taking('br'), 'If-None-Match': brotli });
    expect(known).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(known.headers.vary).toBe('Origin, Accept-Encoding');
    expect(await ask(CODE, { ...taking('gzip'), 'If-None-Match': brotli })).toMatchObject({ status: 200 });
  });

  it('answers HEAD with the same head and nothing behind it', async () => {
    const [head, whole] = [await ask(CODE, taking('br'), 'HEAD'), await ask(CODE, taking('br'))];
    expect(head.body.byteLength).toBe(0);
    for (const name of ['content-encoding', 'content-length', 'content-type', 'etag', 'vary', 'cache-control']) {
      expect(head.headers[name]).toBe(whole.headers[name]);
    }
  });

  it('is cut into ranges of the form that is sent', async () => {
    const whole = await ask(CODE, taking('br'));
    const part = await ask(CODE, { ...taking('br'), Range: 'bytes=2-9' });
    expect(part.status).toBe(206);
    expect(part.headers).toMatchObject({
      'content-encoding': 'br',
      'content-range': `bytes 2-9/${whole.body.byteLength}`,
      etag: whole.headers.etag,
    });
    expect(part.body).toEqual(whole.body.subarray(2, 10));
    const other = await ask(CODE, { ...taking('gzip'), Range: 'bytes=2-9', 'If-Range': whole.headers.etag ?? '' });
    expect(other.status).toBe(200);
  });

  it('refuses a range behind its end with a sentence that no cache keeps and nobody decompresses', async () => {
    const { status, headers, body } = await ask(CODE, { ...taking('br'), Range: 'bytes=99999-' });
    expect(status).toBe(416);
    expect(body.toString()).toBe('The server could not read this request.');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    for (const name of ['content-encoding', 'cache-control', 'last-modified']) expect(headers[name]).toBeUndefined();
  });

  it('is told from one that is not there', async () => {
    for (const path of ['/assets/gone.js', '/assets', '/assets/', `${CODE}/`, '/assets/main-abc123.js.zst']) {
      const { status, headers } = await ask(path, taking('br'));
      expect([path, status, headers['content-encoding']]).toEqual([path, 404, undefined]);
    }
  });

  it('that vanished since the start is not there either', async () => {
    const lost = mkdtempSync(join(tmpdir(), 'rumpus-lost-'));
    writeFileSync(join(lost, 'a.txt'), 'words '.repeat(40));
    await compressFiles(lost);
    const app = express().use(pageFiles(lost), ...lastHandlers(pino({ level: 'silent' }), ''));
    rmSync(lost, { recursive: true });
    const emptied = createServer(app);
    await new Promise<void>((resolve) => emptied.listen(0, '127.0.0.1', resolve));
    const response = await fetch(`http://127.0.0.1:${(emptied.address() as AddressInfo).port}/a.txt`);
    emptied.close();
    expect([response.status, response.headers.get('content-encoding')]).toEqual([404, null]);
    expect(await response.text()).toContain('There is nothing at this address');
  });
});
