import { createSnap } from '../../math/quantize.ts';
import { lengthOf } from '../../math/vector.ts';
import { snapPosition } from '../../math/worldQuanta.ts';
import { pushCircleOutOfCorners } from './corners.ts';
import * as rules from './rules.ts';
import { type Puck, puckVelocityQuantum } from './schemas.ts';
import type { MarbleBody } from './stepMarble.ts';
import { goalsOf, type Table } from './tables.ts';

const snapVelocity = createSnap(puckVelocityQuantum);

export type PuckBody = Pick<Puck, 'x' | 'y' | 'vx' | 'vy'>;
/** What the puck meets of a marble. Marbles are not moved by the puck, so that their own steps stay exact. */
export type Striker = Pick<MarbleBody, 'x' | 'y' | 'vx' | 'vy' | 'kick'>;

/** What happened to the puck in one step. */
export interface PuckOutcome {
  /** The marbles that touched it, in their order, and the last of them; -1 if none. */
  lastTouch: number;
  /** The marble whose kick met it; -1 if none. */
  kicker: number;
  /** 0…1 */
  strength: number;
  hasMetPost: boolean;
  /** The team whose goal it is in; 0 if in none. */
  inGoalOf: number;
}

/** Between the centres of a marble and the puck that touch. */
export const TOUCHING = rules.MARBLE_RADIUS + rules.PUCK_RADIUS;

/**
 * Advances the puck by one fixed step: kicks, friction, marbles, walls, posts, nets. Pure, and identical on client and
 * server. The strikers must be in the same order on both.
 * @param dt seconds
 */
export function stepPuck(puck: PuckBody, strikers: readonly Striker[], table: Table, dt: number): PuckOutcome {
  const outcome: PuckOutcome = { lastTouch: -1, kicker: -1, strength: 0, hasMetPost: false, inGoalOf: 0 };
  kick(puck, strikers, outcome);
  slow(puck, dt);
  rollIntoNet(puck, table, dt);
  for (let part = 0; part < rules.PUCK_SUBSTEPS; part++) {
    puck.x += (puck.vx * dt) / rules.PUCK_SUBSTEPS;
    puck.y += (puck.vy * dt) / rules.PUCK_SUBSTEPS;
    const toucher = meetAll(puck, strikers);
    if (toucher >= 0) outcome.lastTouch = toucher;
    if (keepInside(puck, table)) outcome.hasMetPost = true;
  }
  puck.vx = snapVelocity(puck.vx);
  puck.vy = snapVelocity(puck.vy);
  puck.x = snapPosition(puck.x);
  puck.y = snapPosition(puck.y);
  outcome.inGoalOf = goalAt(puck, table);
  return outcome;
}

/** 0…1 */
export function strengthOf(charge: number): number {
  return Math.min(1, charge / rules.FULL_CHARGE_STEPS);
}

/** The nearest striker with a kick that reaches the puck sends it away from the striker's centre. */
function kick(puck: PuckBody, strikers: readonly Striker[], outcome: PuckOutcome): void {
  let nearest = TOUCHING + rules.KICK_REACH;
  for (let index = 0; index < strikers.length; index++) {
    const striker = strikers[index]!;
    if (striker.kick === 0) continue;
    const distance = lengthOf(puck.x - striker.x, puck.y - striker.y);
    if (distance > nearest || (distance === nearest && outcome.kicker >= 0)) continue;
    nearest = distance;
    outcome.kicker = index;
  }
  const striker = strikers[outcome.kicker];
  if (!striker) return;
  const strength = strengthOf(striker.kick);
  const speed = rules.LEAST_KICK_SPEED + (rules.FULL_KICK_SPEED - rules.LEAST_KICK_SPEED) * strength;
  const [x, y] = nearest > 0 ? [(puck.x - striker.x) / nearest, (puck.y - striker.y) / nearest] : [1, 0];
  puck.vx = x * speed;
  puck.vy = y * speed;
  striker.kick = 0;
  outcome.lastTouch = outcome.kicker;
  outcome.strength = strength;
}

function slow(puck: PuckBody, dt: number): void {
  const speed = lengthOf(puck.vx, puck.vy);
  if (speed === 0) return;
  const slower = Math.max(
    0,
    Math.min(speed, rules.PUCK_SPEED_MAX) * (1 - rules.FRICTION_SHARE * dt) - rules.FRICTION * dt,
  );
  puck.vx *= slower / speed;
  puck.vy *= slower / speed;
}

/** Behind a goal line the table slopes, so that no puck stays where no marble can reach it. */
function rollIntoNet(puck: PuckBody, table: Table, dt: number): void {
  const { left, right, top, bottom } = goalsOf(table);
  if (puck.y < top || puck.y > bottom) return;
  if (puck.x < left) puck.vx -= rules.NET_SLOPE * dt;
  else if (puck.x > right) puck.vx += rules.NET_SLOPE * dt;
}

/**
 * All marbles that touch the puck push it at once, so that their order decides nothing.
 * @returns the nearest of them; -1 if none
 */
function meetAll(puck: PuckBody, strikers: readonly Striker[]): number {
  let toucher = -1;
  let nearest = TOUCHING;
  const push = { x: 0, y: 0, vx: 0, vy: 0 };
  for (let index = 0; index < strikers.length; index++) {
    const striker = strikers[index]!;
    const dx = puck.x - striker.x;
    const dy = puck.y - striker.y;
    const distance = lengthOf(dx, dy);
    if (distance >= TOUCHING) continue;
    const [x, y] = distance > 0 ? [dx / distance, dy / distance] : [1, 0];
    push.x += x * (TOUCHING - distance);
    push.y += y * (TOUCHING - distance);
    const approach = Math.min(0, (puck.vx - striker.vx) * x + (puck.vy - striker.vy) * y);
    push.vx -= (1 + rules.MARBLE_BOUNCE) * approach * x;
    push.vy -= (1 + rules.MARBLE_BOUNCE) * approach * y;
    if (distance >= nearest) continue;
    nearest = distance;
    toucher = index;
  }
  puck.x += push.x;
  puck.y += push.y;
  puck.vx += push.vx;
  puck.vy += push.vy;
  return toucher;
}

/** @returns whether the puck met a post */
function keepInside(puck: PuckBody, table: Table): boolean {
  const { left, right, top, bottom } = goalsOf(table);
  const radius = rules.PUCK_RADIUS;
  if (puck.y < radius) bounceY(puck, radius, 1);
  else if (puck.y > table.height - radius) bounceY(puck, table.height - radius, -1);
  const isInMouth = puck.y > top && puck.y < bottom;
  if (isInMouth) {
    keepInNets(puck, table);
    return false;
  }
  pushCircleOutOfCorners(puck, radius, table, (x, y) => reflect(puck, x, y, rules.WALL_BOUNCE));
  const hasMetPost = meetPosts(puck, left, table) || meetPosts(puck, right, table);
  if (puck.x < left + radius) bounceX(puck, left + radius, 1);
  else if (puck.x > right - radius) bounceX(puck, right - radius, -1);
  return hasMetPost;
}

/** Behind a goal line, the puck stays in the net and loses its speed there. */
function keepInNets(puck: PuckBody, table: Table): void {
  const { left, right, top, bottom } = goalsOf(table);
  const radius = rules.PUCK_RADIUS;
  for (const x of [left, right]) for (const y of [top, bottom]) meetPost(puck, x, y);
  if (puck.x >= left && puck.x <= right) return;
  if (puck.x < radius) bounceX(puck, radius, 1, 0.2);
  else if (puck.x > table.width - radius) bounceX(puck, table.width - radius, -1, 0.2);
  if (puck.y < top + radius) bounceY(puck, top + radius, 1, 0.2);
  else if (puck.y > bottom - radius) bounceY(puck, bottom - radius, -1, 0.2);
}

/** The first of the two posts of a goal line that the puck meets. */
function meetPosts(puck: PuckBody, x: number, table: Table): boolean {
  const { top, bottom } = goalsOf(table);
  return meetPost(puck, x, top) || meetPost(puck, x, bottom);
}

function meetPost(puck: PuckBody, x: number, y: number): boolean {
  const dx = puck.x - x;
  const dy = puck.y - y;
  const distance = lengthOf(dx, dy);
  const reach = rules.PUCK_RADIUS + rules.POST_RADIUS;
  if (distance >= reach || distance === 0) return false;
  puck.x = x + (dx / distance) * reach;
  puck.y = y + (dy / distance) * reach;
  reflect(puck, dx / distance, dy / distance, rules.WALL_BOUNCE);
  return true;
}

/** Turns the speed towards a surface round. The normal points away from the surface. */
function reflect(puck: PuckBody, normalX: number, normalY: number, bounce: number): void {
  const approach = puck.vx * normalX + puck.vy * normalY;
  if (approach >= 0) return;
  puck.vx -= (1 + bounce) * approach * normalX;
  puck.vy -= (1 + bounce) * approach * normalY;
}

function bounceX(puck: PuckBody, x: number, normal: 1 | -1, bounce = rules.WALL_BOUNCE): void {
  puck.x = x;
  reflect(puck, normal, 0, bounce);
}

function bounceY(puck: PuckBody, y: number, normal: 1 | -1, bounce = rules.WALL_BOUNCE): void {
  puck.y = y;
  reflect(puck, 0, normal, bounce);
}

function goalAt(puck: PuckBody, table: Table): number {
  const { left, right } = goalsOf(table);
  if (puck.x <= left - rules.PUCK_RADIUS) return 1;
  return puck.x >= right + rules.PUCK_RADIUS ? 2 : 0;
}
