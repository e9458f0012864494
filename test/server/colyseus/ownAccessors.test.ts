import { Encoder, schema, t } from '@colyseus/schema';
import { describe, expect, test } from 'vitest';
import { giveOwnAccessors } from '../../../server/colyseus/ownAccessors.ts';
import { createRandom } from '../../../shared/math/random.ts';

function createClasses() {
  const Part = schema({ size: t.uint8().default(3), name: t.string().default('') }, 'Part');
  const Base = schema({ phase: t.string().default('warmup'), round: t.uint16().default(0) }, 'Base');
  const State = Base.extend(
    {
      x: t.quantized({ min: -100, max: 100, bits: 8, mode: 'clamp' }).default(0),
      angle: t.quantized({ min: 0, max: 6, bits: 16, mode: 'wrap' }).default(0),
      speed: t.float32().default(0),
      isOpen: t.boolean().default(false),
      hidden: t.uint16().noSync().default(1),
      part: t.ref(Part),
      parts: t.map(Part),
      list: t.array(Part),
      values: t.map('number'),
    },
    'State',
  );
  return { Part, Base, State };
}

type Classes = ReturnType<typeof createClasses>;

/** Random writes, right and wrong ones. Returns what came of them: values, errors and what would be sent. */
function write({ Part, State }: Classes): string[] {
  const random = createRandom(3);
  const state = new State();
  const encoder = new Encoder(state);
  const anyNumber = () => [random() * 300 - 150, 0, -0, Number.NaN, Number.POSITIVE_INFINITY][Math.floor(random() * 5)];
  const written: readonly [string, () => unknown][] = [
    ['x', anyNumber],
    ['angle', anyNumber],
    ['speed', anyNumber],
    ['round', () => Math.floor(random() * 10)],
    ['round', () => undefined],
    ['phase', () => ['warmup', 'playing', 7, null][Math.floor(random() * 4)]],
    ['isOpen', () => random() < 0.5],
    ['hidden', () => Math.floor(random() * 10)],
    ['part', () => [new Part(), undefined, {}][Math.floor(random() * 3)]],
    ['x', () => 'text'],
  ];
  return Array.from({ length: 2_000 }, () => {
    const [name, next] = written[Math.floor(random() * written.length)]!;
    let outcome = '';
    try {
      Object.assign(state, { [name]: next() });
      const part = new Part();
      part.size = Math.floor(random() * 200);
      if (random() < 0.1) state.parts.set('one', part);
      if (random() < 0.1) state.list.push(part);
      state.values.set('two', Math.floor(random() * 5));
    } catch (error) {
      outcome = String(error);
    }
    const sent = [...encoder.encode()].join();
    encoder.discardChanges();
    const { x, angle, speed, round, phase, isOpen, hidden, part } = state;
    const values = [x, angle, speed, round, phase, isOpen, hidden, part?.size, state.parts.get('one')?.size];
    return [name, outcome, sent, ...values.map((value) => (Object.is(value, -0) ? '-0' : String(value)))].join(' ');
  });
}

const getterOf = (Class: new () => object, name: string) =>
  Object.getOwnPropertyDescriptor(Class.prototype, name)?.get?.toString();

describe('the fields of a state', () => {
  test('do with accessors of their own what they do with shared ones', () => {
    const [shared, own] = [createClasses(), createClasses()];
    giveOwnAccessors(own.State);
    const lines = write(own);
    expect(lines).toEqual(write(shared));
    expect(lines.filter((line) => line.includes('Error')).length).toBeGreaterThan(20);
  });

  test('have code of their own, those of a class that it extends and of what is in it, too', () => {
    const { Part, Base, State } = createClasses();
    giveOwnAccessors(State);
    const fields = [
      ...['phase', 'round', 'x', 'isOpen', 'part', 'parts', 'list'].map((name) => getterOf(State, name)),
      ...['size', 'name'].map((name) => getterOf(Part, name)),
    ];
    expect(fields.every((text) => /\[\d+\]/.test(text ?? ''))).toBe(true);
    expect(getterOf(Base, 'phase')).not.toMatch(/\[\d+\]/);
    const before = Object.getOwnPropertyDescriptor(State.prototype, 'x')?.get;
    giveOwnAccessors(State);
    expect(Object.getOwnPropertyDescriptor(State.prototype, 'x')?.get).toBe(before);
  });
});
