import { type Arrange, play } from './arrange.ts';

/** What a television shows of a room, by name. */
export const bigScreenScenes: Readonly<Record<string, Arrange>> = {
  'big screen: warm-up': (table) => table.hostedBy('seat1'),
  'big screen: countdown': (table) => table.enter('countdown', 3),
  'big screen: playing': (table) => play(table, 20),
  'big screen: podium': (table) => {
    table.enter('podium', 8);
    table.honour();
  },
};
