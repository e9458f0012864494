import { type ContentEncoding, compress } from './contentEncoding.ts';

/** Each holds tens of kilobytes, and they wait for four threads. */
const MAX_AT_ONCE = 32;

/** Compresses what differs from answer to answer, as long as there are not too many of them: a flood gets the plain form. */
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
