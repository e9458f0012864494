import { fieldTypesOf, wireTypeOf } from '../../shared/colyseus/fieldTypes.ts';
import { FIELD_INDEX_MASK } from '../../shared/colyseus/frameByte.ts';
import { BadFrame } from './BadFrame.ts';

interface InputField {
  readonly bytes: number;
  readonly isSound: (frame: Uint8Array, offset: number) => boolean;
}

/** The fields of an input, by their index on the wire. */
export type InputLayout = readonly InputField[];

const anything = () => true;
/** A float is finite unless all bits of its exponent are set. */
const isFloat32Finite = (frame: Uint8Array, offset: number) =>
  (frame[offset + 3]! & 0x7f) !== 0x7f || (frame[offset + 2]! & 0x80) === 0;
const isFloat64Finite = (frame: Uint8Array, offset: number) =>
  (frame[offset + 7]! & 0x7f) !== 0x7f || (frame[offset + 6]! & 0xf0) !== 0xf0;
const fieldsByType: Readonly<Record<string, InputField>> = {
  boolean: { bytes: 1, isSound: (frame, offset) => frame[offset]! <= 1 },
  int8: { bytes: 1, isSound: anything },
  uint8: { bytes: 1, isSound: anything },
  int16: { bytes: 2, isSound: anything },
  uint16: { bytes: 2, isSound: anything },
  int32: { bytes: 4, isSound: anything },
  uint32: { bytes: 4, isSound: anything },
  float32: { bytes: 4, isSound: isFloat32Finite },
  float64: { bytes: 8, isSound: isFloat64Finite },
};
/** The fields seen in a frame are bits of one number. */
const MAX_FIELDS = 31;

/**
 * Derives the wire layout of an input schema.
 * @throws TypeError for a field without a fixed size, which cannot be checked, and for too many fields
 */
export function inputLayoutOf(Input: new () => object): InputLayout {
  return Object.entries(fieldTypesOf(Input)).map(([name, type], index) => {
    const field = fieldsByType[wireTypeOf(type) ?? ''];
    if (!field || index >= MAX_FIELDS) {
      throw new TypeError(
        `${Input.name}.${name}: an input may have at most ${MAX_FIELDS} fields, all of a fixed size.`,
      );
    }
    return field;
  });
}

/** The length of a body that contains each field once. */
export function longestInputBody(layout: InputLayout): number {
  return layout.reduce((sum, { bytes }) => sum + 1 + bytes, 0);
}

/** Set in a deletion and in a switch to another structure. A client's inputs only add or replace values. */
const FOREIGN_OPERATION = 0x40;

/**
 * Checks the body of an input frame, from an offset to its end. It may contain only known fields, each at most once, with
 * valid values.
 * @throws BadFrame
 */
export function checkInputBody(layout: InputLayout, frame: Uint8Array, start: number): void {
  let seen = 0;
  let offset = start;
  while (offset < frame.length) {
    const head = frame[offset]!;
    if ((head & FOREIGN_OPERATION) !== 0) throw new BadFrame('input with an unsupported operation');
    const field = layout[head & FIELD_INDEX_MASK];
    if (field === undefined) throw new BadFrame('input with an unknown field');
    const bit = 1 << (head & FIELD_INDEX_MASK);
    if ((seen & bit) !== 0) throw new BadFrame('input with a repeated field');
    seen |= bit;
    const end = offset + 1 + field.bytes;
    if (end > frame.length) throw new BadFrame('input cut short');
    if (!field.isSound(frame, offset + 1)) throw new BadFrame('input with a bad value');
    offset = end;
  }
}
