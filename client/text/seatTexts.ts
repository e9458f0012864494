import { ordinalOf } from './counted.ts';

/** The line for a seat in a full room, and rooms that have ended. */
export const seatTexts = {
  line: {
    watching: 'You are watching.',
    full: 'All seats are taken, so you are watching.',
    place: (place: number, length: number) =>
      length === 1 ? 'You get the next free seat.' : `You are ${ordinalOf(place)} of ${length} in line for a seat.`,
    play: 'Play',
    enter: 'Wait in line',
    leave: 'Just watch',
  },
  ended: (code: string) => `Room ${code} has ended. A new one opens with the same settings and a new link.`,
} as const;
