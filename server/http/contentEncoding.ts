import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

export type ContentEncoding = 'br' | 'gzip';

/** In order of preference, if the client accepts both equally: the smaller result first. */
export const contentEncodings: readonly ContentEncoding[] = ['br', 'gzip'];
/** The file extensions of the compressed forms, which the build stores next to each file. */
export const encodingSuffixes: Readonly<Record<ContentEncoding, string>> = Object.freeze({ br: '.br', gzip: '.gz' });

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The available encoding that the client prefers. Undefined means no compression, even if the client rejects that too. */
export function chooseEncoding(
  request: IncomingMessage,
  available: readonly ContentEncoding[] = contentEncodings,
): ContentEncoding | undefined {
  const forms = [...available, 'identity'];
  const [best] = new Negotiator(request).encodings(forms, { preferred: forms });
  return available.find((encoding) => encoding === best);
}

/** @param effort `once` for files compressed at build time (slow, smallest), `each` for answers compressed per request */
export function compress(encoding: ContentEncoding, content: Buffer, effort: 'once' | 'each'): Promise<Buffer> {
  if (encoding === 'gzip') return compressGzip(content, { level: effort === 'once' ? 9 : 6 });
  const quality = effort === 'once' ? constants.BROTLI_MAX_QUALITY : 4;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
  };
  return compressBrotli(content, { params });
}
