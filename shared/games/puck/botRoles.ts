import { clamp, distanceSquared, lengthOf, type Point } from '../../math/vector.ts';
import { entriesBySlot } from '../../room/slots.ts';
import type { Marble, PuckState } from './schemas.ts';
import { goalsOf, type Table } from './tables.ts';

export type Role = 'chaser' | 'keeper' | 'support';

/** How far in front of its goal line a keeper stands. */
const KEEPER_AHEAD = 95;
const SUPPORT_AHEAD = 260;

/** 1 for the team that plays to the right, -1 for the other. */
export function directionOf(team: number): 1 | -1 {
  return team === 1 ? 1 : -1;
}

/** The middle of the goal that a team defends. */
export function ownGoalOf(team: number, table: Table): Point {
  const { left, right } = goalsOf(table);
  return { x: team === 1 ? left : right, y: table.height / 2 };
}

/** Whoever of the team gets to the puck first chases it; of the others, the last one back keeps the goal. */
export function roleOf(state: PuckState, id: string, own: Marble, table: Table): Role {
  const mates = entriesBySlot(state.marbles).filter(({ value }) => value.team === own.team);
  const { id: chaserId } = leastBy(mates, ({ value }) => wayToPuck(state, value));
  if (chaserId === id) return 'chaser';
  const goal = ownGoalOf(own.team, table);
  const others = mates.filter((mate) => mate.id !== chaserId);
  const { id: keeperId } = leastBy(others, ({ value }) => distanceSquared(value, goal));
  return keeperId === id ? 'keeper' : 'support';
}

/** Between the puck and the middle of the keeper's own goal, close to the line. */
export function keeperPlace(state: PuckState, team: number, table: Table): Point {
  const goal = ownGoalOf(team, table);
  const x = goal.x + directionOf(team) * KEEPER_AHEAD;
  const share = (x - goal.x) / (state.puck.x - goal.x || 1);
  const reach = table.goalWidth / 2 - 10;
  const y = goal.y + clamp(share, 0, 1) * (state.puck.y - goal.y);
  return { x, y: clamp(y, goal.y - reach, goal.y + reach) };
}

/** Ahead of the puck on the other side of the table, open for a pass. */
export function supportPlace(state: PuckState, own: Marble, table: Table): Point {
  const { left, right } = goalsOf(table);
  const isHigh = state.puck.y < table.height / 2;
  // Two of a team do not stand in the same place.
  const mates = [...state.marbles.values()].filter(({ team, slot }) => team === own.team && slot < own.slot);
  const lane = mates.length % 2 === 0 ? 0.72 : 0.6;
  return {
    x: clamp(state.puck.x + directionOf(own.team) * SUPPORT_AHEAD, left + 120, right - 120),
    y: table.height * (isHigh ? lane : 1 - lane),
  };
}

function wayToPuck({ puck }: PuckState, mate: Marble): number {
  // Whoever is in front of the puck has to go round it.
  const isInFront = (mate.x - puck.x) * directionOf(mate.team) > 0;
  return lengthOf(mate.x - puck.x, mate.y - puck.y) + (isInFront ? 120 : 0);
}

function leastBy<Item>(items: readonly Item[], measure: (item: Item) => number): Item {
  return items.reduce((least, item) => (measure(item) < measure(least) ? item : least));
}
