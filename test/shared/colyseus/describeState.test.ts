import { ProtocolModifier } from '@colyseus/core';
import { Encoder, Reflection, schema, t } from '@colyseus/schema';
import { expect, test } from 'vitest';
import { describeState, SHORT } from '../../../shared/colyseus/describeState.ts';
import { fieldTypesOf } from '../../../shared/colyseus/fieldTypes.ts';
import { CODE_MASK } from '../../../shared/colyseus/frameByte.ts';
import { gameList } from '../../../shared/games/gameList.ts';

const Inner = schema({ size: t.uint8().default(0) }, 'Inner');
const Common = schema({ phase: t.string().default('') }, 'Common');
const One = Common.extend({ inner: t.ref(Inner) }, 'One');
const before = Reflection.encode(new Encoder(new One()));
const Other = Common.extend({ secret: t.string().default('') }, 'Other');

test('a state is described as Colyseus does, whatever other states there are', () => {
  const { bytes, name } = describeState(One);
  expect(Buffer.from(bytes)).toEqual(Buffer.from(before));
  expect(Buffer.from(bytes).includes('secret')).toBe(false);
  const decoded = Reflection.decode(bytes).state as object;
  expect(Object.keys((decoded.constructor as never)[Symbol.metadata as never])).toEqual(['0', '1']);
  expect(describeState(Other).name).not.toBe(name);
});

test('a room whose state was described numbers its types in the same way', () => {
  describeState(One);
  expect(Buffer.from(Reflection.encode(new Encoder(new One())))).toEqual(Buffer.from(describeState(One).bytes));
});

test('the state of a game is described without those of the others', () => {
  for (const game of gameList) {
    const text = Buffer.from(describeState(game.State).bytes).toString('latin1');
    for (const own of Object.keys(fieldTypesOf(game.State))) expect(text).toContain(own);
    expect(text.includes('fighters')).toBe(game.name === 'arena');
  }
});

test('the bit of states in columns is free', () => {
  expect(SHORT & CODE_MASK).toBe(0);
  expect(Object.values(ProtocolModifier)).not.toContain(SHORT);
});
