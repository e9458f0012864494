import { type Client, ProtocolModifier, type Room } from '@colyseus/core';
import { decode, type Iterator } from '@colyseus/schema';
import { fieldTypesOf, type Quantum, quantumOf, wireTypeOf } from '../../shared/colyseus/fieldTypes.ts';
import { FIELD_INDEX_MASK } from '../../shared/colyseus/frameByte.ts';

/**
 * Why: Colyseus 0.18 decodes each input into a schema instance and keeps a clone of it, with change tracking that nothing
 * reads: a sixth of the CPU time of a busy server. Inputs are flat and have fixed sizes, so a plain object does. Colyseus
 * looks its controller's `decodeReliable` up for each input.
 */
interface InputClient extends Client {
  _input?: object;
  _inputBuffer?: {
    readonly size: number;
    push(input: PlainInput, renderTimeMs: number): void;
  };
  _inputDecoder?: unknown;
  /** The sum of the stamps, which are sent as differences. */
  _reckonBaseline?: number;
}

interface InputController {
  readonly options: {
    readonly bufferMaxSize: number;
    /** Clamps the fields of an input. */
    readonly sanitize?: (input: PlainInput) => void;
  };
  allocate(client: InputClient): void;
  decodeReliable(client: InputClient, frame: Uint8Array, it: Iterator, modifiers: number): void;
}

type Read = (bytes: Uint8Array, it: Iterator) => unknown;

type PlainInput = Record<string, unknown>;

interface InputFormat {
  readonly Plain: new () => PlainInput;
  readonly names: readonly string[];
  readonly readers: readonly Read[];
  readonly copy: (from: PlainInput, to: PlainInput) => void;
}

/** One for all rooms of a game, so that all of its inputs are objects of one shape. */
const formats = new WeakMap<new () => object, InputFormat>();

/**
 * Makes a room decode its inputs into plain objects, with the fields of the room's input schema. The objects are reused: one
 * that was taken from the queue is valid until the client's next frame. The bytes of an input are not checked: that must
 * have happened before.
 * @param Input the class the room's inputs were defined with
 * @throws TypeError if the room takes no inputs, or a field has no fixed size
 */
export function takePlainInputs(room: Room, Input: new () => object): void {
  const { _inputController: controller } = room as unknown as { readonly _inputController?: InputController };
  if (!controller) throw new TypeError(`This room takes no inputs, so it cannot take plain ones: ${Input.name}.`);
  const format = formats.get(Input) ?? formatOf(Input);
  formats.set(Input, format);
  const { bufferMaxSize, sanitize } = controller.options;
  const allocate = controller.allocate.bind(controller);
  controller.allocate = (client) => {
    allocate(client);
    const inputs = new PlainInputs(format, bufferMaxSize + 1, client._input as PlainInput);
    client._input = inputs.last;
    client._inputDecoder = inputs;
  };
  controller.decodeReliable = (client, frame, it, modifiers) => {
    const inputs = client._inputDecoder;
    const queue = client._inputBuffer;
    if (!(inputs instanceof PlainInputs) || !queue) return;
    let stampMs = 0;
    if ((modifiers & ProtocolModifier.TIMED) !== 0) {
      stampMs = (client._reckonBaseline ?? 0) + decode.number(frame, it);
      client._reckonBaseline = stampMs;
    }
    if (!inputs.read(frame, it)) return;
    sanitize?.(inputs.last);
    queue.push(inputs.copy(queue.size === 0), stampMs);
  };
}

function formatOf(Input: new () => object): InputFormat {
  const types = Object.entries(fieldTypesOf(Input));
  const names = types.map(([name]) => name);
  class Plain {}
  return {
    Plain: Plain as unknown as new () => PlainInput,
    names,
    readers: types.map(([name, type]) => readerOf(name, type)),
    copy: copyOf(names),
  };
}

/** From text, because a loop over the names looks each of them up. */
function copyOf(names: readonly string[]): InputFormat['copy'] {
  const assignments = names
    .map(JSON.stringify as (name: string) => string)
    .map((name) => `to[${name}] = from[${name}];`);
  return new Function('from', 'to', assignments.join('\n')) as InputFormat['copy'];
}

/** What a client's inputs are decoded into, and the copies of those that wait. */
class PlainInputs {
  /** Each input is sent as what differs from this one. */
  readonly last: PlainInput;
  readonly #format: InputFormat;
  readonly #copies: PlainInput[] = [];
  readonly #mostCopies: number;
  #next = 0;

  /**
   * @param mostCopies one more than can wait
   * @param first the values of fields that have not been sent
   */
  constructor(format: InputFormat, mostCopies: number, first: PlainInput) {
    this.#format = format;
    this.#mostCopies = mostCopies;
    this.last = new format.Plain();
    format.copy(first, this.last);
  }

  /**
   * Each field is one byte for the operation and its index, then the value.
   * @returns false if there is a field that the schema does not have
   */
  read(bytes: Uint8Array, it: Iterator): boolean {
    const { names, readers } = this.#format;
    while (it.offset < bytes.length) {
      const index = bytes[it.offset++]! & FIELD_INDEX_MASK;
      const read = readers[index];
      if (!read) return false;
      this.last[names[index]!] = read(bytes, it);
    }
    return true;
  }

  /** @param isNothingWaiting whether no copy is in use: whatever was taken has been used in its step */
  copy(isNothingWaiting: boolean): PlainInput {
    if (isNothingWaiting) this.#next = 0;
    const copy = this.#copies[this.#next] ?? new this.#format.Plain();
    this.#copies[this.#next] = copy;
    this.#next = (this.#next + 1) % this.#mostCopies;
    this.#format.copy(this.last, copy);
    return copy;
  }
}

function readerOf(name: string, type: unknown): Read {
  const wire = wireTypeOf(type);
  const read = wire === undefined ? undefined : (decode as unknown as Readonly<Record<string, Read>>)[wire];
  if (!read) throw new TypeError(`The input field ${name} has no fixed size.`);
  const quantum = quantumOf(type);
  return quantum ? (bytes, it) => dequantize(quantum, Number(read(bytes, it))) : read;
}

/** As the library does, to the last bit. */
function dequantize({ min, span, range }: Quantum, steps: number): number {
  return min + (steps / span) * range;
}
