import type { Client, Room } from '@colyseus/core';
import { decode, type Iterator } from '@colyseus/schema';
import { fieldTypesOf, type Quantum, quantumOf, wireTypeOf } from '../../shared/colyseus/fieldTypes.ts';
import { FIELD_INDEX_MASK } from '../../shared/colyseus/frameByte.ts';

/**
 * Why: Colyseus 0.18 decodes each input into a schema instance and keeps a clone of it, with change tracking that nothing
 * reads: a sixth of the CPU time of a busy server. Inputs are flat and have fixed sizes, so a plain object does. Colyseus
 * looks all of this up on the client, once per input.
 */
interface InputClient extends Client {
  _input?: object;
  _inputBuffer?: { readonly size: number };
  _inputDecoder?: { readonly instance: object; decode(bytes: Uint8Array): object };
}

interface InputRoom {
  readonly _inputController?: {
    readonly options: { readonly bufferMaxSize: number };
    allocate(client: InputClient): void;
  };
}

type Read = (bytes: Uint8Array, it: Iterator) => unknown;

type PlainInput = Record<string, unknown>;

/** What Colyseus decodes each input into. */
interface HeldInput extends PlainInput {
  /** Colyseus calls it after each input, and keeps the result until it is taken. */
  clone(): PlainInput;
}

interface InputFormat {
  readonly Plain: new () => PlainInput;
  readonly names: readonly string[];
  readonly readers: readonly Read[];
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
  const controller = (room as unknown as InputRoom)._inputController;
  if (!controller) throw new TypeError(`This room takes no inputs, so it cannot take plain ones: ${Input.name}.`);
  const format = formats.get(Input) ?? formatOf(Input);
  formats.set(Input, format);
  const allocate = controller.allocate.bind(controller);
  controller.allocate = (client) => {
    allocate(client);
    const held = hold(client, format, controller.options.bufferMaxSize + 1);
    // The values that Colyseus gives to fields that have not been sent.
    copyFields(client._input as PlainInput, held, format.names);
    client._input = held;
    client._inputDecoder = { instance: held, decode: (bytes) => readInput(bytes, held, format) };
  };
}

function formatOf(Input: new () => object): InputFormat {
  const types = Object.entries(fieldTypesOf(Input));
  class Plain {}
  return {
    Plain: Plain as unknown as new () => PlainInput,
    names: types.map(([name]) => name),
    readers: types.map(([name, type]) => readerOf(name, type)),
  };
}

/**
 * What a client's inputs are decoded into, and the copies of those that wait.
 * @param mostCopies one more than can wait
 */
function hold(client: InputClient, { Plain, names }: InputFormat, mostCopies: number): HeldInput {
  const copies: PlainInput[] = [];
  let next = 0;
  const clone = () => {
    // Nothing waits, so no copy is in use: whatever was taken has been used in its step.
    if (client._inputBuffer?.size === 0) next = 0;
    const copy = copies[next] ?? new Plain();
    copies[next] = copy;
    next = (next + 1) % mostCopies;
    copyFields(held, copy, names);
    return copy;
  };
  const held = Object.defineProperty(new Plain(), 'clone', { value: clone }) as HeldInput;
  return held;
}

function copyFields(from: PlainInput, to: PlainInput, names: readonly string[]): void {
  for (const name of names) to[name] = from[name];
}

/** Each field is one byte for the operation and its index, then the value. */
function readInput(bytes: Uint8Array, into: PlainInput, { names, readers }: InputFormat): PlainInput {
  const it = { offset: 0 };
  while (it.offset < bytes.length) {
    const index = (bytes[it.offset++] ?? 0) & FIELD_INDEX_MASK;
    const read = readers[index];
    if (!read) throw new RangeError('An input has a field that its schema does not have.');
    into[names[index] as string] = read(bytes, it);
  }
  return into;
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
