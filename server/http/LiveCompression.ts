import { type ContentEncoding, compress } from './contentEncoding.ts';

/** Each takes tens of kilobytes of memory, and Node compresses on only four threads. */
const MAX_AT_ONCE = 32;

/**
 * Compresses answers that are made for one request. The caller must not compress while it is busy, so that a flood of
 * requests cannot use up memory.
 */
export class LiveCompression {
  #underWay = 0;

  get isBusy(): boolean {
    return this.#underWay >= MAX_AT_ONCE;
  }

  async compress(encoding: ContentEncoding, content: Buffer): Promise<Buffer> {
    this.#underWay++;
    try {
      return await compress(encoding, content, 'each');
    } finally {
      this.#underWay--;
    }
  }
}
