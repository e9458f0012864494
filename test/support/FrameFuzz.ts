import { Protocol } from '@colyseus/core';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { clientMessages } from '../../shared/protocol.ts';
import { InputFrames, messageFrame, rawMessageFrame } from './frames.ts';

/** First bytes that make decoders branch: numbers of every size, strings, lists, extensions. */
const sharpBytes = [
  ...[0x00, 0x01, 0x40, 0x7f, 0x80, 0x81, 0x90, 0x91, 0xa0, 0xa1, 0xbf, 0xc0, 0xc1, 0xc7, 0xca, 0xcb, 0xcc],
  ...[0xce, 0xcf, 0xd0, 0xd3, 0xd4, 0xd5, 0xd9, 0xdb, 0xdc, 0xde, 0xdf, 0xe0, 0xff, 0x72, 0x74, 0x62],
];
/** Frames that once crashed or hung an unprotected server. They are repeated in every run. */
export const knownAttacks: Readonly<Record<string, Uint8Array>> = {
  'K4, an unreliable input of length -1': Uint8Array.of(0x14, 0x00, 0xff),
  'K5, an input stamped 2 billion times': Uint8Array.of(0x94, 0xce, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0),
  'K5, an input stamped 30 million times': Uint8Array.of(0x94, 0xce, 0x80, 0xc3, 0xc9, 0x01, 0, 0, 0, 0),
  'K6, an unknown message of 120 characters': messageFrame('x'.repeat(120)),
  'a stamp that is NaN': Uint8Array.of(0x93, 0xcb, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f),
  'a deletion of an input field': Uint8Array.of(0x13, 0x40),
  'a switch to another structure': Uint8Array.of(0x13, 0xff, 0x00, 0x80, 0x01),
  'a payload of BigInt': rawMessageFrame('ready', [0x81, 0xa1, 0x61, 0xcf, 1, 2, 3, 4, 5, 6, 7, 8]),
  'a payload that names __proto__': rawMessageFrame('ready', [0x81, 0xa9, ...Buffer.from('__proto__'), 0x80]),
};

/** Generates frames that are almost valid: frames of real clients with a flipped bit, a cut or a splice. Seeded. */
export class FrameFuzz {
  readonly #random: () => number;
  readonly #inputs = new InputFrames(ArenaInput);
  readonly #names = Object.keys(clientMessages);
  readonly #attacks = Object.values(knownAttacks);
  #stampMs = 0;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  next(): Uint8Array {
    const turn = this.#random();
    if (turn < 0.4) return this.honest();
    if (turn < 0.75) return this.#mutate(this.honest());
    if (turn < 0.85) return this.#shaped();
    if (turn < 0.99) return this.#bytes(1 + this.#below(24));
    return this.#pick(this.#attacks);
  }

  /** A frame as the game's own client sends it. */
  honest(): Uint8Array {
    if (this.#random() < 0.2) return this.#message();
    this.#stampMs += this.#below(50);
    const fields: Partial<ArenaInput> = { moveX: this.#below(255) - 127, fire: this.#random() < 0.5 };
    if (this.#random() < 0.5) fields.aim = this.#random() * 6;
    if (this.#random() < 0.2) Object.assign(fields, { moveY: this.#below(255) - 127, dash: this.#random() < 0.5 });
    return this.#inputs.next(fields, this.#random() < 0.8 ? this.#stampMs : undefined);
  }

  #message(): Uint8Array {
    const values = [true, false, '', 'Otter', 3, -1, 1.5, null, undefined, { a: 1 }, [1, 2]];
    const keys = ['isReady', 'isSpectator', 'name', 'sessionId', 'other'];
    const payload = Object.fromEntries([[this.#pick(keys), this.#pick(values)]]);
    return messageFrame(this.#pick(this.#names), this.#random() < 0.9 ? payload : this.#pick(values));
  }

  #mutate(frame: Uint8Array): Uint8Array {
    const bytes = [...frame];
    for (let changes = 1 + this.#below(3); changes > 0; changes--) {
      const at = this.#below(bytes.length + 1);
      const way = this.#random();
      if (way < 0.3) bytes[at] = this.#pick(sharpBytes);
      else if (way < 0.5) bytes[at] = (bytes[at] ?? 0) ^ (1 << this.#below(8));
      else if (way < 0.65) bytes.splice(at);
      else if (way < 0.85) bytes.splice(at, 0, ...this.#bytes(1 + this.#below(9)));
      else bytes.splice(at, 1 + this.#below(4));
    }
    return Uint8Array.from(bytes);
  }

  /** An allowed code followed by random bytes. */
  #shaped(): Uint8Array {
    const code = this.#pick([Protocol.ROOM_DATA, Protocol.ROOM_INPUT_RELIABLE, 0x93, Protocol.PING]);
    if (code === Protocol.ROOM_DATA) return rawMessageFrame(this.#pick(this.#names), this.#bytes(this.#below(40)));
    return Uint8Array.of(code, ...this.#bytes(this.#below(24)));
  }

  #bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => (this.#random() < 0.5 ? this.#pick(sharpBytes) : this.#below(256)));
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.#below(items.length)]!;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}
