import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineEvents } from '../../shared/defineEvents.ts';

const events = defineEvents({ goal: { by: z.string(), speed: z.number() }, whistle: {} });

describe('the events of a game', () => {
  it('have fields by name', () => {
    expect(events.fields).toEqual({ goal: ['by', 'speed'], whistle: [] });
  });

  it('are read with the fields that the game knows', () => {
    expect(events.read({ kind: 'goal', by: 'a', speed: 3, tick: 7 })).toEqual({ kind: 'goal', by: 'a', speed: 3 });
    expect(events.read({ kind: 'whistle', tick: 7 })).toEqual({ kind: 'whistle' });
  });

  it.each([
    ['of another kind', { kind: 'foul', by: 'a', speed: 3 }],
    ['named like a property of every object', { kind: 'constructor' }],
    ['without a field', { kind: 'goal', by: 'a' }],
    ['with a field of another type', { kind: 'goal', by: 5, speed: 3 }],
    ['with a number that is not finite', { kind: 'goal', by: 'a', speed: Number.NaN }],
    ['without a kind', {}],
    ['that is nothing', null],
    ['that is text', 'goal'],
  ])('are not read when they are one %s', (_what, data) => {
    expect(events.read(data)).toBeUndefined();
  });
});
