import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputPacer, type InputQueue, type PacedInput, type PacerCounts } from '../../../server/rooms/InputPacer.ts';

interface Press {
  id: number;
  fire: boolean;
}

class Queue implements InputQueue<Press> {
  waiting: Press[] = [];
  consumedCount = 0;
  get size() {
    return this.waiting.length;
  }
  next() {
    const input = this.waiting.shift();
    if (input) this.consumedCount++;
    return input;
  }
}

const noCounts = (): PacerCounts => ({ used: 0, saved: 0, dropped: 0 });
const createPacer = () =>
  new InputPacer<Press>((dropped, next) => {
    if (dropped.fire) next.fire = true;
  });

describe('one seat', () => {
  test('is stepped at most N + 6 times in any window of N steps, whatever arrives when', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 200 }), (arrivals) => {
        const pacer = createPacer();
        const queue = new Queue();
        const stepped = arrivals.map((amount, step) => {
          for (let each = 0; each < amount; each++) queue.waiting.push({ id: step, fire: false });
          return pacer.take(queue, noCounts());
        });
        for (let from = 0; from < stepped.length; from++) {
          let sum = 0;
          for (let to = from; to < stepped.length; to++) {
            sum += stepped[to]!;
            expect(sum).toBeLessThanOrEqual(to - from + 1 + 6);
          }
        }
      }),
    );
  });

  test('gains nothing by sending two inputs a step', () => {
    const pacer = createPacer();
    const queue = new Queue();
    let total = 0;
    for (let step = 0; step < 300; step++) {
      queue.waiting.push({ id: step, fire: false }, { id: step, fire: false });
      total += pacer.take(queue, noCounts());
    }
    expect(total).toBe(300);
  });

  test('has at most 2 inputs waiting 15 steps after 60 came at once', () => {
    const pacer = createPacer();
    const queue = new Queue();
    for (let id = 0; id < 60; id++) queue.waiting.push({ id, fire: false });
    for (let step = 0; step < 15; step++) {
      queue.waiting.push({ id: 100 + step, fire: false });
      pacer.take(queue, noCounts());
    }
    expect(queue.size).toBeLessThanOrEqual(2);
  });

  test('spends credit earned in silence to catch up, and no more than 6', () => {
    const pacer = createPacer();
    const queue = new Queue();
    for (let step = 0; step < 50; step++) expect(pacer.take(queue, noCounts())).toBe(0);
    for (let id = 0; id < 20; id++) queue.waiting.push({ id, fire: false });
    const counts = noCounts();
    expect(pacer.take(queue, counts)).toBe(7);
    expect(counts).toEqual({ used: 7, saved: 6, dropped: 0 });
    expect(pacer.take(queue, counts)).toBe(1);
  });

  test('keeps the presses of dropped inputs and acknowledges them all', () => {
    const pacer = createPacer();
    const queue = new Queue();
    for (let id = 0; id < 30; id++) queue.waiting.push({ id, fire: id === 12 });
    const counts = noCounts();
    let last: PacedInput<Press>[] = [];
    for (let step = 0; step < 10; step++) {
      last = Array.from({ length: pacer.take(queue, counts) }, (_, index) => pacer.taken(index));
    }
    expect(last).toEqual([{ input: { id: 29, fire: true }, inputNumber: 30 }]);
    expect(queue.size).toBe(0);
    expect(counts).toEqual({ used: 10, saved: 0, dropped: 20 });
  });

  test('does not keep one input waiting for ever: after a second of it, the newest alone is stepped', () => {
    const pacer = createPacer();
    const queue = new Queue();
    queue.waiting.push({ id: -1, fire: false });
    for (let step = 0; step < 40; step++) {
      queue.waiting.push({ id: step, fire: false });
      pacer.take(queue, noCounts());
    }
    expect(queue.size).toBe(0);
  });

  test('counts its silent steps, and forgets them with the first input', () => {
    const pacer = createPacer();
    const queue = new Queue();
    for (let step = 0; step < 16; step++) pacer.take(queue, noCounts());
    expect(pacer.silentSteps).toBe(16);
    queue.waiting.push({ id: 0, fire: false });
    pacer.take(queue, noCounts());
    expect(pacer.silentSteps).toBe(0);
  });
});
