import { ordinalOf } from './counted.ts';

const placeOf = (place: number) => `You are ${ordinalOf(place)} in line.`;

/** The line for a place on a server that is full. */
export const lineTexts = {
  title: 'In line for the server',
  full: (place: number) => `The server is full. ${placeOf(place)}`,
  overload: (place: number) => `The server has too much to do right now. ${placeOf(place)}`,
  explanation: (game: string) => `When it is your turn, ${game} starts by itself. Keep this page open.`,
  cancel: 'Cancel',
  lost: 'The connection was lost, and your place in line with it. Press Quick play to wait again.',
  elsewhere: 'You are now waiting in line in another tab of this browser.',
} as const;
