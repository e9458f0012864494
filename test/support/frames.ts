import { Protocol, ProtocolModifier } from '@colyseus/core';
import { Encoder, encode, type Iterator, Reflection, type Schema } from '@colyseus/schema';
import { InputEncoder } from '@colyseus/schema/input';
import { Packr } from 'msgpackr';

/** Messages as the SDK packs them, with objects as msgpackr records. */
const sdkPackr = new Packr();

export const frame = (...bytes: number[]) => Uint8Array.from(bytes);

export function messageFrame(type: string, payload?: unknown): Uint8Array {
  return rawMessageFrame(type, payload === undefined ? [] : sdkPackr.pack(payload));
}

/** A message with any bytes as its payload. */
export function rawMessageFrame(type: string, payload: Iterable<number>): Uint8Array {
  const head = new Uint8Array(1024);
  const end: Iterator = { offset: 0 };
  encode.string(head, type, end);
  return Uint8Array.from([Protocol.ROOM_DATA, ...head.subarray(0, end.offset), ...payload]);
}

/** Cached, because the schema library never releases a class that it has rebuilt. */
const rebuiltInputs = new Map<unknown, typeof Schema>();

function rebuildInput(Input: new () => object): typeof Schema {
  const told = Reflection.decode(Reflection.encode(new Encoder(new Input() as never)));
  const Rebuilt = told.state.constructor as typeof Schema;
  Reflection.makeEncodable(Rebuilt);
  rebuiltInputs.set(Input, Rebuilt);
  return Rebuilt;
}

/** Encodes inputs as the SDK does: as changes of a schema that is rebuilt from its description in the handshake. */
export class InputFrames<Input extends object> {
  readonly data: Input;
  readonly #encoder: InputEncoder;
  #lastStamp = 0;

  constructor(Input: new () => Input) {
    const Rebuilt = rebuiltInputs.get(Input) ?? rebuildInput(Input);
    const instance = new Rebuilt();
    this.data = instance as unknown as Input;
    this.#encoder = new InputEncoder(instance);
  }

  /** @param stampMs the time of what the player saw, in ms of the room's clock; undefined in rooms that do not rewind */
  next(fields: Partial<Input>, stampMs?: number): Uint8Array {
    Object.assign(this.data, fields);
    const body = this.#encoder.encode();
    if (stampMs === undefined) return Uint8Array.from([Protocol.ROOM_INPUT_RELIABLE, ...body]);
    const stamp = new Uint8Array(9);
    const end: Iterator = { offset: 0 };
    encode.number(stamp, stampMs - this.#lastStamp, end);
    this.#lastStamp = stampMs;
    const code = Protocol.ROOM_INPUT_RELIABLE | ProtocolModifier.TIMED;
    return Uint8Array.from([code, ...stamp.subarray(0, end.offset), ...body]);
  }
}
