import { Protocol, ProtocolModifier } from '@colyseus/core';
import { type SchemaType, schema, t } from '@colyseus/schema';
import { InputEncoder } from '@colyseus/schema/input';
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../../shared/colyseus/entriesOf.ts';
import { childClassOf, fieldTypesOf, wireTypeOf } from '../../../shared/colyseus/fieldTypes.ts';
import { CODE_MASK, MODIFIER_MASK } from '../../../shared/colyseus/frameByte.ts';

class Memory {
  hits = 0;
}
const Item = schema({ size: t.uint8().default(0) }, 'Item');
const Everything = schema(
  {
    flag: t.boolean().default(false),
    count: t.uint16().default(0),
    angle: t.quantized({ min: 0, max: 1, bits: 8, mode: 'clamp' }).default(0),
    place: t.quantized({ min: 0, max: 1, bits: 16, mode: 'clamp' }).default(0),
    name: t.string().default(''),
    item: t.ref(Item),
    byName: t.map(Item),
    inOrder: t.array(Item),
    numbers: t.array('number'),
  },
  'Everything',
);
const types = fieldTypesOf(Everything);

describe('what a schema declares', () => {
  test('is told by name, in the order of the wire', () => {
    expect(Object.keys(types)).toEqual([
      'flag',
      'count',
      'angle',
      'place',
      'name',
      'item',
      'byName',
      'inOrder',
      'numbers',
    ]);
    const Input = schema({ first: t.uint8().default(0), second: t.uint8().default(0) }, 'Input');
    const input: SchemaType<typeof Input> = new Input();
    const encoder = new InputEncoder(input);
    for (const [index, name] of Object.keys(fieldTypesOf(Input)).entries()) {
      Object.assign(input, { [name]: 7 });
      const [head, value] = encoder.encode();
      expect([head! & 0x3f, value]).toEqual([index, 7]);
    }
  });

  test('is told of synced fields alone', () => {
    const Mixed = schema({ seen: t.uint8().default(0) }, 'Mixed');
    const mixed = Object.assign(new Mixed(), { memory: new Memory() });
    expect(Object.keys(fieldTypesOf(mixed.constructor as typeof Mixed))).toEqual(['seen']);
  });

  test.each([
    ['flag', 'boolean', 1],
    ['count', 'uint16', 2],
    ['angle', 'uint8', 1],
    ['place', 'uint16', 2],
  ])('has in “%s” a %s of so many bytes: %i', (name, wire, bytes) => {
    expect(wireTypeOf(types[name])).toBe(wire);
    const type = { flag: t.boolean(), count: t.uint16(), angle: angle(8), place: angle(16) }[name]!;
    const Input = schema({ value: type.default(0 as never) }, `Input${name}`);
    const input = new Input();
    const encoder = new InputEncoder(input);
    Object.assign(input, { value: 1 });
    expect(encoder.encode()).toHaveLength(1 + bytes);
  });

  test('has no type of fixed size for references, and a child class for what holds instances', () => {
    for (const name of ['item', 'byName', 'inOrder', 'numbers']) expect(wireTypeOf(types[name]), name).toBeUndefined();
    expect(childClassOf(types.byName)).toBe(Item);
    expect(childClassOf(types.inOrder)).toBe(Item);
    for (const name of ['numbers', 'flag', 'angle']) expect(childClassOf(types[name]), name).toBeUndefined();
  });
});

function angle(bits: 8 | 16) {
  return t.quantized({ min: 0, max: 1, bits, mode: 'clamp' });
}

test('a frame’s first byte holds its code and its modifiers and neither takes bits of the other', () => {
  expect([CODE_MASK & MODIFIER_MASK, CODE_MASK | MODIFIER_MASK]).toEqual([0, 0xff]);
  for (const code of Object.values(Protocol)) expect(code & CODE_MASK).toBe(code);
  for (const modifier of Object.values(ProtocolModifier)) expect(modifier & MODIFIER_MASK).toBe(modifier);
});

describe('the entries of a synced map', () => {
  const mapOf = (...sizes: number[]) => {
    const { byName } = new Everything();
    for (const size of sizes) byName.set(`item ${size}`, new Item().assign({ size }));
    return byName;
  };
  const sizesOf = (map: ReturnType<typeof mapOf>) => entriesOf(map).map(({ id, value }) => [id, value.size]);

  test('are those that iterating gives, in the same order', () => {
    const map = mapOf(3, 1, 2);
    expect(entriesOf(map).map(({ id, value }) => [id, value])).toEqual([...map]);
    map.delete('item 1');
    map.set('item 1', new Item().assign({ size: 1 }));
    expect(sizesOf(map)).toEqual([
      ['item 3', 3],
      ['item 2', 2],
      ['item 1', 1],
    ]);
  });

  test('are the same array until an entry comes, goes or is another', () => {
    const map = mapOf(1, 2);
    const entries = entriesOf(map);
    expect(entriesOf(map)).toBe(entries);
    map.set('item 3', new Item());
    const more = entriesOf(map);
    expect(more).toHaveLength(3);
    map.set('item 2', new Item().assign({ size: 9 }));
    expect(sizesOf(map)[1]).toEqual(['item 2', 9]);
    map.delete('item 1');
    expect(entriesOf(map).map(({ id }) => id)).toEqual(['item 2', 'item 3']);
    map.clear();
    expect(entriesOf(map)).toEqual([]);
    expect([entries.length, more.length]).toEqual([2, 3]);
  });

  test('stay as they were while entries are removed', () => {
    const map = mapOf(1, 2, 3);
    const met: string[] = [];
    for (const { id } of entriesOf(map)) {
      map.delete('item 3');
      met.push(id);
      expect(entriesOf(map)).toHaveLength(2);
    }
    expect(met).toEqual(['item 1', 'item 2', 'item 3']);
  });

  test('are told apart for each map', () => {
    const [one, other] = [mapOf(1), mapOf(1)];
    expect(entriesOf(one)).not.toBe(entriesOf(other));
    expect(entriesOf(one)[0]!.value).toBe(one.get('item 1'));
    expect(entriesOf(other)[0]!.value).toBe(other.get('item 1'));
  });
});
