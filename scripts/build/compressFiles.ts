import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compress, contentEncodings, encodingSuffixes } from '../../server/http/contentEncoding.ts';

/** Pictures and fonts are already compressed. */
const COMPRESSIBLE = /\.(css|html|js|json|svg|txt|webmanifest)$/;

/** Writes the compressed forms of each file next to it, if they are smaller. The server sends them instead. */
export async function compressFiles(directory: string): Promise<void> {
  const paths = await readdir(directory, { recursive: true });
  const compressible = paths.filter((path) => COMPRESSIBLE.test(path)).map((path) => join(directory, path));
  await Promise.all(compressible.map(compressFile));
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  for (const encoding of contentEncodings) {
    const compressed = await compress(encoding, content, 'once');
    if (compressed.byteLength < content.byteLength) await writeFile(path + encodingSuffixes[encoding], compressed);
  }
}
