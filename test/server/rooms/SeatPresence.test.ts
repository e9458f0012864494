import { describe, expect, test } from 'vitest';
import { SeatPresence } from '../../../server/rooms/SeatPresence.ts';

const IDLE_STEPS = 20;
const LIMIT_STEPS = 100;
const create = () => new SeatPresence(['moveX', 'fire'], { idleSteps: IDLE_STEPS, limitSteps: LIMIT_STEPS });

/** So many steps with this input. */
function send(presence: SeatPresence, input: object, steps: number): void {
  for (let step = 0; step < steps; step++) if (!presence.noteInput(input)) presence.noteRest();
}
function beAway(presence: SeatPresence, steps: number, score = 0): void {
  for (let step = 0; step < steps; step++) presence.noteAbsentStep(score);
}
function bePresent(presence: SeatPresence, steps: number): void {
  for (let step = 0; step < steps; step++) presence.notePresentStep();
}

describe('a player is idle', () => {
  test('once their input has been the same for long enough, and until any field differs', () => {
    const presence = create();
    send(presence, { moveX: 5, fire: false }, IDLE_STEPS);
    expect(presence.isIdle).toBe(false);
    send(presence, { moveX: 5, fire: false }, 1);
    expect(presence.isIdle).toBe(true);
    expect(presence.noteInput({ moveX: 5, fire: true })).toBe(true);
    expect(presence.isIdle).toBe(false);
  });

  test('even if they hold something down', () => {
    const presence = create();
    send(presence, { moveX: 127, fire: true }, IDLE_STEPS + 1);
    expect(presence.isIdle).toBe(true);
  });

  test('not while nobody has to do anything, but no longer than that', () => {
    const presence = create();
    send(presence, { moveX: 0, fire: false }, IDLE_STEPS);
    presence.forgiveRest();
    send(presence, { moveX: 0, fire: false }, IDLE_STEPS - 1);
    expect(presence.isIdle).toBe(false);
    send(presence, { moveX: 0, fire: false }, 1);
    expect(presence.isIdle).toBe(true);
    // A round that ends does not bring them back.
    presence.forgiveRest();
    expect(presence.isIdle).toBe(true);
  });
});

describe('an absence', () => {
  test('counts what the bot scores, across the beginning of a round', () => {
    const presence = create();
    presence.beginAbsence(4);
    for (const score of [4, 5, 7, 0, 1]) presence.noteAbsentStep(score);
    expect(presence.points).toBe(4);
    expect(presence.stintSteps).toBe(5);
    presence.beginAbsence(1);
    expect(presence.points).toBe(0);
  });

  test('is too long in the end, and goes on after a short return', () => {
    const presence = create();
    presence.beginAbsence(0);
    beAway(presence, 60);
    bePresent(presence, 299);
    presence.beginAbsence(0);
    expect(presence.leftSteps).toBe(40);
    beAway(presence, 40);
    expect(presence.leftSteps).toBe(0);
  });

  test('is forgotten after ten seconds of playing', () => {
    const presence = create();
    beAway(presence, 60);
    bePresent(presence, 300);
    expect(presence.leftSteps).toBe(LIMIT_STEPS);
  });

  test('that the client has declared ends with the first step in which it takes part', () => {
    const presence = create();
    presence.declareAway();
    beAway(presence, 3);
    expect(presence.isDeclared).toBe(true);
    bePresent(presence, 1);
    expect(presence.isDeclared).toBe(false);
  });
});
