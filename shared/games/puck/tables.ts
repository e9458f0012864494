import { MAX_PLAYERS } from './rules.ts';

/** A table, in world units. It is mirrored about its middle line. Team 1 defends the left goal, team 2 the right one. */
export interface Table {
  readonly name: string;
  readonly maxPlayers: number;
  /** The whole world, nets included. */
  readonly width: number;
  readonly height: number;
  /** Depth of a net, and so the distance of a goal line from the edge of the world. */
  readonly netDepth: number;
  /** Between the posts of a goal. */
  readonly goalWidth: number;
  readonly cornerRadius: number;
}

export const coffeeTable: Table = Object.freeze({
  name: 'coffee table',
  maxPlayers: 4,
  width: 1_560,
  height: 820,
  netDepth: 80,
  goalWidth: 330,
  cornerRadius: 150,
});

export const diningTable: Table = Object.freeze({
  name: 'dining table',
  maxPlayers: MAX_PLAYERS,
  width: 1_960,
  height: 1_020,
  netDepth: 80,
  goalWidth: 390,
  cornerRadius: 180,
});

/** From smallest to largest. */
export const tables: readonly Table[] = [coffeeTable, diningTable];

/** The table with this name. An unknown name gives the first table, so that an outdated client still shows something. */
export function tableByName(name: string): Table {
  return tables.find((table) => table.name === name) ?? coffeeTable;
}

/** The smallest table with enough room. */
export function tableFor(players: number): Table {
  return tables.find((table) => players <= table.maxPlayers) ?? diningTable;
}

/** The goal lines, from left to right, and where the posts stand. */
export function goalsOf({ width, height, netDepth, goalWidth }: Table) {
  return { left: netDepth, right: width - netDepth, top: (height - goalWidth) / 2, bottom: (height + goalWidth) / 2 };
}
