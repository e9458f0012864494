import { ArraySchema, Decoder, Encoder, MapSchema, t } from '@colyseus/schema';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { PatchModel } from '../../../shared/colyseus/PatchModel.ts';
import { PatchRestorer, PatchShortener } from '../../../shared/colyseus/shortPatches.ts';
import { gameList } from '../../../shared/games/gameList.ts';
import { createBotInputs } from '../../support/createBotInputs.ts';
import { Everything, Item } from '../../support/Everything.ts';
import { GameRun } from '../../support/runGame.ts';

const LargeItem = Item.extend({ more: t.uint8().default(0) }, 'LargeItem');
type SomeItem = InstanceType<typeof Item>;

const HEAD = [0x21];
const MISSING = 'shortened to nothing';

/** A room and a client in it, which gets each patch short. */
class Link {
  readonly #State: new () => object;
  readonly #encoder: Encoder;
  readonly #shortener: PatchShortener;
  #client!: { readonly decoder: Decoder; readonly restorer: PatchRestorer };
  #isNew = true;
  plainBytes = 0;
  shortBytes = 0;

  constructor(state: object) {
    this.#State = state.constructor as new () => object;
    this.#encoder = new Encoder(state as never);
    this.#shortener = new PatchShortener(this.#State, () => state);
    this.renew();
    this.#encoder.discardChanges();
  }

  /** Somebody joins in place of this client. */
  renew(): void {
    const state = new this.#State();
    const decoder = new Decoder(state as never);
    decoder.decode(this.#encoder.encodeAll({ offset: 0 }).slice());
    this.#client = { decoder, restorer: new PatchRestorer(this.#State, () => state) };
    this.#isNew = true;
  }

  /** A patch that is sent as it is. */
  passPlain(): void {
    this.#client.decoder.decode(this.#encoder.encode({ offset: 0 }).slice());
    this.#encoder.discardChanges();
  }

  /** Returns the changes since the last time as Colyseus encodes them, and as they arrive. */
  pass(): [plain: Buffer, arrived: Buffer | string] {
    const plain = Buffer.from(this.#encoder.encode({ offset: 0 }));
    this.#encoder.discardChanges();
    const short = this.#shortener.shorten(HEAD, plain, this.#isNew);
    if (!short) {
      this.#client.decoder.decode(plain);
      return [plain, MISSING];
    }
    this.#isNew = false;
    expect(short[0]).toBe(HEAD[0]);
    this.plainBytes += plain.length;
    this.shortBytes += short.length;
    const { decoder, restorer } = this.#client;
    const restored = restorer.restore(short, HEAD.length);
    decoder.decode(restored);
    return [plain, Buffer.from(restored)];
  }

  expectSame(): void {
    const [plain, arrived] = this.pass();
    expect(arrived).toEqual(plain);
  }

  /** The first patch of a room is sent as it is. */
  begin(): this {
    expect(this.pass()[1]).toBe(MISSING);
    return this;
  }
}

describe('the patches of a game', () => {
  test.each(gameList.map((game) => [game.name, game] as const))('of %s arrive as they were, and shorter', (_, game) => {
    const run = new GameRun(game, { seed: 7, settings: {} });
    const most = Math.min(64, game.maxPlayers);
    for (let player = 0; player < most; player++) run.join(`player-${player}`);
    const inputs = createBotInputs(game, run.state, 7);
    const link = new Link(run.state).begin();
    for (let step = 0; step < 300; step++) {
      run.step(inputs);
      if (step % 2 === 1) link.expectSame();
      if (step === 100) link.renew();
      if (step === 150) run.leave('player-1');
      if (step === 200) run.join('late');
    }
    expect(link.shortBytes / link.plainBytes).toBeLessThan(0.5);
  });
});

type Change = (state: Everything) => void;
const keys = fc.constantFrom('a', 'b', 'c', 'däd');
const size = fc.nat(255);
const itemOf = (value: number): SomeItem => Object.assign(new Item(), { size: value, from: -value * 1e6 });
const some = <Value>(values: fc.Arbitrary<Value>, change: (state: Everything, value: Value) => void) =>
  values.map(
    (value): Change =>
      (state) =>
        change(state, value),
  );
const changes: fc.Arbitrary<Change> = fc.oneof(
  some(fc.boolean(), (state, flag) => Object.assign(state, { flag })),
  some(fc.nat(65_535), (state, count) => Object.assign(state, { count })),
  some(fc.integer({ min: -32_768, max: 32_767 }), (state, depth) => Object.assign(state, { depth })),
  some(fc.double({ min: 0, max: 1, noNaN: true }), (state, place) => Object.assign(state, { place })),
  some(fc.float({ noNaN: true }), (state, value) => Object.assign(state, { some: value })),
  some(fc.double({ noNaN: true }), (state, exact) => Object.assign(state, { exact })),
  some(fc.oneof(fc.integer(), fc.double({ noNaN: true })), (state, any) => Object.assign(state, { any })),
  some(fc.string({ maxLength: 400, unit: 'binary' }), (state, name) => Object.assign(state, { name })),
  some(size, (state, value) => Object.assign(state, { item: itemOf(value) })),
  some(size, (state, value) => Object.assign(state.item ?? {}, { size: value })),
  some(fc.tuple(keys, size), (state, [key, value]) => state.byName.set(key, itemOf(value))),
  some(fc.tuple(keys, size), (state, [key, value]) => Object.assign(state.byName.get(key) ?? {}, { size: value })),
  some(keys, (state, key) => state.byName.delete(key)),
  some(fc.constant(0), (state) => state.byName.clear()),
  some(size, (state, value) => state.inOrder.push(itemOf(value))),
  some(size, (state, value) => state.inOrder.unshift(itemOf(value))),
  some(fc.constant(0), (state) => state.inOrder.shift()),
  some(fc.constant(0), (state) => state.inOrder.pop()),
  some(fc.constant(0), (state) => state.inOrder.clear()),
  some(fc.tuple(keys, fc.integer()), (state, [key, value]) => state.numbers.set(key, value)),
  some(keys, (state, key) => state.numbers.delete(key)),
  some(fc.string(), (state, word) => state.words.push(word)),
  some(fc.constant(0), (state) => state.words.shift()),
  some(fc.constant(0), (state) => Object.assign(state, { inOrder: new ArraySchema(), byName: new MapSchema() })),
);

describe('any patch', () => {
  test('arrives as it was, whatever has changed', () => {
    fc.assert(
      fc.property(fc.array(fc.array(changes, { maxLength: 8 }), { maxLength: 40 }), fc.nat(40), (steps, renewAt) => {
        const state = new Everything();
        const link = new Link(state).begin();
        for (const [step, some] of steps.entries()) {
          if (step === renewAt) link.renew();
          for (const change of some) change(state);
          link.expectSame();
        }
      }),
      { numRuns: 300 },
    );
  });

  test('arrives also after more of them than one start is good for', () => {
    const state = new Everything();
    const link = new Link(state).begin();
    for (let count = 0; count < 2100; count++) {
      state.count = (count * 7919) % 65_536;
      link.expectSame();
    }
  });

  test('is not shortened if it has an instance of a derived class, and the next one is a new start', () => {
    const state = new Everything();
    const link = new Link(state).begin();
    state.count = 5;
    link.expectSame();
    state.byName.set('large', new LargeItem());
    expect(link.pass()[1]).toBe(MISSING);
    state.byName.delete('large');
    state.count = 6;
    link.expectSame();
  });

  test('is not shortened if it has an instance that came when patches were sent as they are', () => {
    const state = new Everything();
    const link = new Link(state).begin();
    state.byName.set('late', new Item());
    link.passPlain();
    state.byName.get('late')!.size = 5;
    expect(link.pass()[1]).toBe(MISSING);
    state.byName.get('late')!.size = 6;
    link.expectSame();
  });

  test('is not shortened if it names an instance that was never sent, and nobody fails to read it', () => {
    const state = new Everything();
    const link = new Link(state).begin();
    for (let count = 0; count < 3; count++) state.inOrder.push(itemOf(count));
    link.expectSame();
    state.inOrder.splice(1, 1);
    link.expectSame();
    const twice = itemOf(7);
    state.inOrder.splice(0, 1);
    state.inOrder.splice(1, 0, itemOf(8));
    state.inOrder.unshift(twice);
    state.inOrder[1] = twice;
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(() => link.pass()).not.toThrow();
    vi.restoreAllMocks();
  });

  test('is refused if too many have come since the last start', () => {
    const state = new Everything();
    const shortener = new PatchShortener(Everything, () => state);
    const restorer = new PatchRestorer(Everything, () => state);
    const nothing = new Uint8Array();
    expect(shortener.shorten(HEAD, nothing, true)).toBeUndefined();
    restorer.restore(shortener.shorten(HEAD, nothing, true)!, HEAD.length);
    const next = shortener.shorten(HEAD, nothing, false)!.slice();
    for (let count = 1; count < 1024; count++) restorer.restore(next, HEAD.length);
    expect(() => restorer.restore(next, HEAD.length)).toThrow('no start');
  });

  test('is refused if it is none', () => {
    const state = new Everything();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const restorer = new PatchRestorer(Everything, () => state);
        let length = 0;
        try {
          ({ length } = restorer.restore(Uint8Array.from([...HEAD, 1, ...bytes]), HEAD.length));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(TypeError);
        }
        expect(length).toBeLessThanOrEqual(65_535);
      }),
      { numRuns: 1000 },
    );
  });
});

test('a model that forgets begins again with no model of a bit', () => {
  const model = new PatchModel(Everything);
  model.bits.add(5);
  model.forget();
  expect(model.bits.add(1)).toBe(0);
});
