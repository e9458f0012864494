import { expect, it } from 'vitest';
import { arenaEvents } from '../../../../shared/games/arena/events.ts';
import { deathEvent, killEvent } from '../../../client/games/arena/hud/arenaEventExamples.ts';

it.each([killEvent(), deathEvent(), { kind: 'crown', id: 'you' }, { kind: 'deflect', id: 'you', x: 1, y: 2 }])(
  'reads a $kind with all of its fields, as it comes over the network',
  (event) => {
    expect(arenaEvents.read({ tick: 5, ...structuredClone(event) })).toEqual(event);
  },
);

it.each([
  { kind: 'deflect', id: 1, x: 1, y: 1 },
  { kind: 'deflect', id: 'you', x: '1', y: {} },
  { kind: 'crown' },
  { ...killEvent(), victim: 3 },
  { ...deathEvent(), weapon: 'spoon' },
  { ...deathEvent(), hits: [1, null, {}] },
  { ...deathEvent(), hits: 'many' },
])('does not read %j', (event) => {
  expect(arenaEvents.read(event)).toBeUndefined();
});
