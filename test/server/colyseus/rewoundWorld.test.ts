import { Rewind } from '@colyseus/core';
import { type MapSchema, schema, t } from '@colyseus/schema';
import { expect, test } from 'vitest';
import { RewoundWorld } from '../../../server/colyseus/rewoundWorld.ts';
import { createRandom } from '../../../shared/math/random.ts';

const Body = schema({ x: t.float64().default(0), y: t.float64().default(0), z: t.float64().default(0) }, 'Body');
type Body = InstanceType<typeof Body>;
const Bodies = schema({ bodies: t.map(Body), others: t.map(Body) }, 'Bodies');

const RECORDS = 60;
const MAX_REWIND_MS = 200;

test('is what Colyseus finds, to the last bit, for those who have just come too', () => {
  const random = createRandom(5);
  const state = new Bodies();
  const rewind = Rewind.get({}, { maxRewindMs: MAX_REWIND_MS });
  rewind.attachAll(state.bodies as MapSchema<Body>, { fields: ['x', 'y'] });
  rewind.attachAll(state.others as MapSchema<Body>, { fields: ['y'] });
  const world = new RewoundWorld(rewind);
  let nowMs = 1000;
  let compared = 0;
  let between = 0;
  for (let record = 0; record < RECORDS; record++) {
    if (record % 7 === 0) state.bodies.set(`body ${record}`, new Body());
    if (record % 11 === 0) state.others.set(`other ${record}`, new Body());
    if (record === 40) state.bodies.delete('body 0');
    const all = [...state.bodies.values(), ...state.others.values()];
    for (const body of all) Object.assign(body, { x: random() * 4000, y: random() * 4000, z: random() });
    nowMs += 20 + Math.floor(random() * 30);
    // Who came after the last record has none yet.
    if (record % 5 > 0) rewind.record(nowMs);
    for (const agoMs of [0, 1, 33, 66.6, 100, 150, MAX_REWIND_MS, 400, nowMs - rewind.lastRecordedAt, nowMs]) {
      const known = rewind.at(nowMs - agoMs).time;
      world.at(nowMs - agoMs);
      for (const body of all.toReversed()) {
        for (const field of ['x', 'y', 'z'] as const) {
          const value = rewind.valueAt(body, known, field);
          expect(world.value(body, field)).toBe(value);
          if (value !== body[field]) between++;
          compared++;
        }
      }
    }
  }
  expect([compared > 5_000, between > compared / 10]).toEqual([true, true]);
});

test('is the world as it is where nothing was recorded', () => {
  const body = Object.assign(new Body(), { x: 7 });
  expect(new RewoundWorld(Rewind.get({}, { maxRewindMs: MAX_REWIND_MS })).at(100).value(body, 'x')).toBe(7);
});
