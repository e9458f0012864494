import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseEncoding, compress } from '../../../server/http/contentEncoding.ts';

const asking = (header: string | undefined) =>
  ({ headers: header === undefined ? {} : { 'accept-encoding': header } }) as IncomingMessage;

describe('the form that a client gets', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br', 'br'],
    ['BR', 'br'],
    ['*', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['br ; q=0.000 , gzip ; q=0.1', 'gzip'],
    ['identity;q=0.5, gzip;q=0.5, br;q=0.4', 'gzip'],
    ['identity;q=0, *', 'br'],
    ['identity, gzip;q=0.5', undefined],
    ['identity', undefined],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['br;q=0', undefined],
    ['deflate, zstd', undefined],
    ['', undefined],
    [';q=1,,=;q=,', undefined],
    [undefined, undefined],
  ])('for "%s" is %s', (header, encoding) => {
    expect(chooseEncoding(asking(header))).toBe(encoding);
  });

  it('is one that is there', () => {
    expect(chooseEncoding(asking('gzip, br'), ['gzip'])).toBe('gzip');
    expect(chooseEncoding(asking('br'), ['gzip'])).toBeUndefined();
    expect(chooseEncoding(asking('gzip, br'), [])).toBeUndefined();
  });
});

describe('compression', () => {
  it('gives back what went in, smaller', async () => {
    const content = Buffer.from('marbles and paint, '.repeat(50));
    for (const effort of ['once', 'each'] as const) {
      const [brotli, gzip] = [await compress('br', content, effort), await compress('gzip', content, effort)];
      expect(brotliDecompressSync(brotli)).toEqual(content);
      expect(gunzipSync(gzip)).toEqual(content);
      expect(Math.max(brotli.byteLength, gzip.byteLength)).toBeLessThan(content.byteLength / 5);
    }
  });
});
