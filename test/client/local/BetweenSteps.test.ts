import { expect, test } from 'vitest';
import { BetweenSteps } from '../../../client/local/BetweenSteps.ts';

/** A room in which a test says what a step does. */
class HandRoom {
  share = 1;
  readonly marble = { x: 0, aim: 0 };
  readonly entities = [this.marble];
  #listener = () => {};

  beforeStep(listener: () => void): void {
    this.#listener = listener;
  }

  step(x: number, aim = 0): void {
    this.#listener();
    Object.assign(this.marble, { x, aim });
  }
}

test('what has moved is shown on its way, and arrives', () => {
  const room = new HandRoom();
  const shown = new BetweenSteps(room, () => room.entities, { fields: ['x'] });
  room.step(10);
  room.step(20);
  const at = (share: number) => {
    room.share = share;
    return shown.value(room.marble, 'x');
  };
  expect([at(0), at(0.25), at(1)]).toEqual([10, 12.5, 20]);
});

test('what has jumped is shown where it is', () => {
  const room = new HandRoom();
  const shown = new BetweenSteps(room, () => room.entities, { fields: ['x'], snap: 50 });
  room.share = 0;
  room.step(50);
  expect(shown.value(room.marble, 'x')).toBe(0);
  room.step(101);
  expect(shown.value(room.marble, 'x')).toBe(101);
});

test('angles turn the short way round', () => {
  const room = new HandRoom();
  const shown = new BetweenSteps(room, () => room.entities, { fields: ['aim'] });
  room.step(0, 6.2);
  room.step(0, 0.1);
  room.share = 0.5;
  const turned = 0.1 - (6.2 - Math.PI * 2);
  expect(shown.angle(room.marble, 'aim')).toBeCloseTo(0.1 - turned / 2);
});

test('what is new is shown where it is', () => {
  const room = new HandRoom();
  const shown = new BetweenSteps(room, () => room.entities, { fields: ['x', 'aim'] });
  const late = { x: 7, aim: 1 };
  room.share = 0.3;
  room.step(3);
  room.entities.push(late);
  expect([shown.value(late, 'x'), shown.angle(late, 'aim')]).toEqual([7, 1]);
});
