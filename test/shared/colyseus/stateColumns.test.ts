import { Encoder, MapSchema } from '@colyseus/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromColumns, toColumns } from '../../../shared/colyseus/stateColumns.ts';
import { layoutOf } from '../../../shared/colyseus/stateLayout.ts';
import { gameList } from '../../../shared/games/gameList.ts';
import { createBotInputs } from '../../support/createBotInputs.ts';
import { Everything, Item } from '../../support/Everything.ts';
import { GameRun } from '../../support/runGame.ts';

const wholeState = (state: object): Uint8Array => new Encoder(state as never).encodeAll({ offset: 0 }).slice();

function expectSame(State: new () => object, state: Uint8Array): void {
  expect(Buffer.from(fromColumns(State, toColumns(State, state)))).toEqual(Buffer.from(state));
}

describe('a whole state', () => {
  test.each(gameList.map((game) => [game.name, game] as const))('of %s is the same after columns', (_, game) => {
    const run = new GameRun(game, { seed: 7, settings: {} });
    const most = Math.min(64, game.maxPlayers);
    for (let player = 0; player < most; player++) run.join(`player-${player}`);
    const inputs = createBotInputs(game, run.state, 7);
    for (let step = 0; step < 90; step++) {
      if (step % 15 === 0) expectSame(game.State, wholeState(run.state));
      run.step(inputs);
    }
  });

  test('is the same after columns, whatever it holds', () => {
    const text = fc.string({ maxLength: 300, unit: 'binary' });
    const item = fc.record({ size: fc.nat(255), from: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) });
    const content = fc.record({
      flag: fc.boolean(),
      count: fc.nat(65_535),
      depth: fc.integer({ min: -32_768, max: 32_767 }),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      exact: fc.double({ noNaN: true }),
      some: fc.float({ noNaN: true }),
      any: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
      name: text,
      byName: fc.dictionary(fc.string({ maxLength: 40 }), item, { maxKeys: 300 }),
      inOrder: fc.array(item, { maxLength: 300 }),
      numbers: fc.dictionary(fc.string({ maxLength: 5 }), fc.integer()),
      words: fc.array(text),
    });
    // Colyseus takes no keys with the names of methods.
    fc.assert(
      fc.property(content, ({ byName, inOrder, numbers, words, ...fields }) => {
        const state = Object.assign(new Everything(), fields);
        state.byName = new MapSchema();
        for (const [name, values] of Object.entries(byName))
          state.byName.set(`id ${name}`, Object.assign(new Item(), values));
        for (const values of inOrder) state.inOrder.push(Object.assign(new Item(), values));
        for (const [name, value] of Object.entries(numbers)) state.numbers.set(`id ${name}`, value);
        state.words.push(...words);
        expectSame(Everything, wholeState(state));
      }),
      { numRuns: 60 },
    );
  });

  test('of other types is refused, and so are columns that were cut', () => {
    const state = Object.assign(new Everything(), { name: 'a state', count: 7 });
    const whole = wholeState(state);
    expect(() => toColumns(Item, whole)).toThrow();
    expect(() => toColumns(Everything, whole.subarray(0, -1))).toThrow();
    const columns = toColumns(Everything, whole);
    expect(() => fromColumns(Everything, columns.subarray(0, -1))).toThrow('less than was expected');
  });

  test('in which something is taken away is no whole state', () => {
    const state = new Everything();
    state.numbers.set('one', 1);
    const encoder = new Encoder(state);
    encoder.encodeAll({ offset: 0 });
    encoder.discardChanges();
    state.numbers.delete('one');
    expect(() => toColumns(Everything, encoder.encode({ offset: 0 }))).toThrow();
  });
});

test('a column knows how many bytes its values have, if that is always the same', () => {
  const { widths } = layoutOf(Everything);
  // Those of an item stand where it is first mentioned.
  expect(widths).toEqual([1, 2, 2, 2, 8, 4, 0, 0, 1, 4, 0, 0, 0, 0]);
});
