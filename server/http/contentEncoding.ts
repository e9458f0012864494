import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

export type ContentEncoding = 'br' | 'gzip';

/** In the order in which a client gets them that takes either: the smaller one first. */
export const contentEncodings: readonly ContentEncoding[] = ['br', 'gzip'];
/** Under which a file's compressed form lies beside it. */
export const encodingSuffixes: Readonly<Record<ContentEncoding, string>> = Object.freeze({ br: '.br', gzip: '.gz' });

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The best of what is there, as the client weighs it. Undefined for the plain form, which nobody is refused. */
export function chooseEncoding(
  request: IncomingMessage,
  available: readonly ContentEncoding[] = contentEncodings,
): ContentEncoding | undefined {
  const forms = [...available, 'identity'];
  const [best] = new Negotiator(request).encodings(forms, { preferred: forms });
  return available.find((encoding) => encoding === best);
}

/** @param effort `once` for what is compressed at build, `each` for what is compressed for each answer */
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
