import type { Point } from '../../math/vector.ts';
import { lengthOf } from '../../math/vector.ts';
import { snapPosition, snapVelocity } from '../../math/worldQuanta.ts';
import { entriesBySlot } from '../../room/slots.ts';
import type { PuckTick } from './PuckTick.ts';
import * as rules from './rules.ts';
import type { Marble, PuckState } from './schemas.ts';
import { isDashing, keepMarbleInside } from './stepMarble.ts';
import { type Table, tableByName } from './tables.ts';

/** What marbles need of each other when they meet: schema instances on the server, plain copies on the client. */
export type BumpBody = Pick<Marble, 'x' | 'y' | 'vx' | 'vy' | 'charge' | 'team'>;

export interface Bumper {
  readonly body: BumpBody;
  readonly isDashing: boolean;
}

/** A dash that ran into an opponent: the places of both in the list. */
export interface Tackle {
  readonly by: number;
  readonly victim: number;
}

interface Meeting {
  readonly one: number;
  readonly two: number;
  /** From the first to the second, of length 1. */
  readonly away: Point;
  readonly overlap: number;
}

const none: readonly Tackle[] = [];

/** Lets all marbles meet, and tells of tackles. */
export function bumpMarbles(state: PuckState, tick: PuckTick): void {
  const marbles = entriesBySlot(state.marbles);
  const bumpers = marbles.map(({ value: body }) => ({ body, isDashing: isDashing(body, body.age) }));
  for (const { by, victim } of bumpBodies(bumpers, tableByName(state.tableName))) {
    tick.emit({ kind: 'tackle', id: marbles[by]!.id, victim: marbles[victim]!.id });
  }
}

/**
 * Pushes overlapping marbles apart, and knocks away opponents that a dash ran into. Pure, and identical on client and
 * server. All meetings are found before anything is written, so that their order decides nothing.
 */
export function bumpBodies(bumpers: readonly Bumper[], table: Table): readonly Tackle[] {
  const meetings = findMeetings(bumpers);
  if (meetings.length === 0) return none;
  const tackles = meetings.flatMap((meeting) => findTackles(bumpers, meeting));
  const pushes = bumpers.map(() => ({ x: 0, y: 0 }));
  for (const { one, two, away, overlap } of meetings) {
    add(pushes[one]!, away, -overlap * rules.PUSH_SHARE);
    add(pushes[two]!, away, overlap * rules.PUSH_SHARE);
  }
  const knocks = tackles.map(({ by, victim }) => knockOf(bumpers[by]!.body, bumpers[victim]!.body));
  for (const [index, { body }] of bumpers.entries()) push(body, pushes[index]!, table);
  // Without that, a dash would tackle the same opponent in each of its steps.
  for (const { by } of tackles) slowDown(bumpers[by]!.body);
  for (const [index, { victim }] of tackles.entries()) Object.assign(bumpers[victim]!.body, knocks[index]);
  return tackles;
}

function findMeetings(bumpers: readonly Bumper[]): Meeting[] {
  const meetings: Meeting[] = [];
  for (let one = 0; one < bumpers.length; one++) {
    for (let two = one + 1; two < bumpers.length; two++) {
      const dx = bumpers[two]!.body.x - bumpers[one]!.body.x;
      const dy = bumpers[two]!.body.y - bumpers[one]!.body.y;
      const distance = lengthOf(dx, dy);
      if (distance >= rules.MARBLE_RADIUS * 2) continue;
      const away = distance > 0 ? { x: dx / distance, y: dy / distance } : { x: 1, y: 0 };
      meetings.push({ one, two, away, overlap: rules.MARBLE_RADIUS * 2 - distance });
    }
  }
  return meetings;
}

function findTackles(bumpers: readonly Bumper[], { one, two, away }: Meeting): Tackle[] {
  const tackles: Tackle[] = [];
  if (isTackling(bumpers[one]!, bumpers[two]!, away, 1)) tackles.push({ by: one, victim: two });
  if (isTackling(bumpers[two]!, bumpers[one]!, away, -1)) tackles.push({ by: two, victim: one });
  return tackles;
}

function isTackling({ body, isDashing }: Bumper, other: Bumper, away: Point, sign: 1 | -1): boolean {
  const speed = (body.vx * away.x + body.vy * away.y) * sign;
  return isDashing && body.team !== other.body.team && speed > rules.RUN_SPEED;
}

function knockOf(from: Point, victim: Point): Pick<BumpBody, 'vx' | 'vy' | 'charge'> {
  const distance = lengthOf(victim.x - from.x, victim.y - from.y);
  const away = distance > 0 ? { x: (victim.x - from.x) / distance, y: (victim.y - from.y) / distance } : { x: 1, y: 0 };
  return {
    vx: snapVelocity(away.x * rules.TACKLE_SPEED),
    vy: snapVelocity(away.y * rules.TACKLE_SPEED),
    charge: 0,
  };
}

function slowDown(body: BumpBody): void {
  body.vx = snapVelocity(body.vx * rules.TACKLE_KEPT);
  body.vy = snapVelocity(body.vy * rules.TACKLE_KEPT);
}

function add(sum: Point, direction: Point, length: number): void {
  sum.x += direction.x * length;
  sum.y += direction.y * length;
}

function push(body: BumpBody, by: Point, table: Table): void {
  if (by.x === 0 && by.y === 0) return;
  const circle = { x: body.x + by.x, y: body.y + by.y };
  keepMarbleInside(circle, table);
  body.x = snapPosition(circle.x);
  body.y = snapPosition(circle.y);
}
