import type { Point } from '../../shared/math/vector.ts';

/** A player as the camera of a big screen sees them. */
export interface Actor extends Readonly<Point> {
  readonly id: string;
  /** 0…1: how well placed they are. */
  readonly worth: number;
}

export interface ActionScene {
  /** Players who can be seen. */
  readonly actors: readonly Actor[];
  /** What the game is about besides its players, such as a ball. */
  readonly point: Readonly<Point> | undefined;
  /** How much of the world the picture shows, in world units. */
  readonly width: number;
  readonly height: number;
}

/** What the camera does. Never changed: each frame makes a new one. */
export interface Shot extends Readonly<Point> {
  /** World units a second. */
  readonly vx: number;
  readonly vy: number;
  /** Session id of the player it is about; empty if it is about the point of interest, or nobody. */
  readonly subject: string;
  /** When it began to be about this subject. */
  readonly sinceMs: number;
  /** When the picture last jumped. */
  readonly cutAtMs: number;
}

/** It stays with a subject for this long, unless nobody can see them any more. */
export const HOLD_MS = 4_000;
/** The picture jumps at most this often. */
export const CUT_EVERY_MS = 6_000;
/** Times as interesting as the subject that somebody else must be, and by how much more. */
const MORE_INTERESTING = 1.3;
const MORE_BY = 0.25;
/** Of the picture's width: what is further away is cut to, if a cut is due. Nearer, the camera rolls there. */
const CUT_SHARE = 0.8;
/** The camera takes about this long to get somewhere. */
const ROLL_MS = 700;
const BALL_MS = 320;
/** Pictures a second, at most. */
const TOP_SPEED = 0.9;
/** How far the camera leans from its subject to those around it. */
const LEAN = 0.4;
/** Of half the picture: how far it leans at most, so that the subject stays well inside. */
const MOST_LEAN = 0.45;
/** What the leader has over the last, compared with one opponent nearby. */
const WORTH_SHARE = 0.6;

/**
 * The camera of a big screen: follows what the game is about, or the place where most happens. It rolls smoothly, stays
 * with one subject for a while, and rarely cuts.
 */
export function direct(before: Shot | undefined, scene: ActionScene, nowMs: number, deltaMs: number): Shot | undefined {
  const { point } = scene;
  if (point) {
    const shot = before ?? placeAt(point, '', nowMs);
    return move({ ...shot, subject: '' }, leanFrom(point, scene), scene, BALL_MS, nowMs, deltaMs);
  }
  const actor = chooseActor(before, scene, nowMs);
  // Nobody to see: the camera stays where it is.
  if (!actor) return before && { ...before, subject: '', vx: 0, vy: 0 };
  const target = leanFrom(actor, scene);
  const shot = before ?? placeAt(target, actor.id, nowMs);
  const isNew = shot.subject !== actor.id;
  return move(isNew ? { ...shot, subject: actor.id, sinceMs: nowMs } : shot, target, scene, ROLL_MS, nowMs, deltaMs);
}

function placeAt({ x, y }: Readonly<Point>, subject: string, nowMs: number): Shot {
  return { x, y, vx: 0, vy: 0, subject, sinceMs: nowMs, cutAtMs: nowMs };
}

function chooseActor(before: Shot | undefined, scene: ActionScene, nowMs: number): Actor | undefined {
  const current = scene.actors.find(({ id }) => id === before?.subject);
  if (current && before && nowMs - before.sinceMs < HOLD_MS) return current;
  let best: Actor | undefined;
  let most = current ? interestOf(current, scene) * MORE_INTERESTING + MORE_BY : Number.NEGATIVE_INFINITY;
  for (const actor of scene.actors) {
    const interest = interestOf(actor, scene);
    if (actor === current || interest <= most) continue;
    most = interest;
    best = actor;
  }
  return best ?? current;
}

/** How much happens around somebody: others near them, and how well they do. */
function interestOf(actor: Actor, scene: ActionScene): number {
  let interest = actor.worth * WORTH_SHARE;
  for (const other of scene.actors) {
    if (other === actor || !isInPictureOf(actor, other, scene)) continue;
    interest += 1 - Math.hypot(other.x - actor.x, other.y - actor.y) / Math.hypot(scene.width, scene.height);
  }
  return interest;
}

function isInPictureOf(centre: Readonly<Point>, other: Readonly<Point>, { width, height }: ActionScene): boolean {
  return Math.abs(other.x - centre.x) < width / 2 && Math.abs(other.y - centre.y) < height / 2;
}

/** A point between the subject and the middle of those who are in its picture. */
function leanFrom(subject: Readonly<Point>, scene: ActionScene): Point {
  const near = scene.actors.filter((actor) => isInPictureOf(subject, actor, scene));
  if (near.length === 0) return { x: subject.x, y: subject.y };
  const middle = { x: 0, y: 0 };
  for (const { x, y } of near) {
    middle.x += x / near.length;
    middle.y += y / near.length;
  }
  const lean = (from: number, to: number, half: number) =>
    from + Math.max(-half * MOST_LEAN, Math.min(half * MOST_LEAN, (to - from) * LEAN));
  return { x: lean(subject.x, middle.x, scene.width / 2), y: lean(subject.y, middle.y, scene.height / 2) };
}

function move(
  shot: Shot,
  target: Readonly<Point>,
  scene: ActionScene,
  smoothMs: number,
  nowMs: number,
  deltaMs: number,
): Shot {
  const distance = Math.hypot(target.x - shot.x, target.y - shot.y);
  if (distance > scene.width * CUT_SHARE && nowMs - shot.cutAtMs >= CUT_EVERY_MS)
    return { ...shot, x: target.x, y: target.y, vx: 0, vy: 0, cutAtMs: nowMs };
  const seconds = deltaMs / 1000;
  if (seconds <= 0) return shot;
  const x = roll(shot.x, target.x, shot.vx, smoothMs, seconds);
  const y = roll(shot.y, target.y, shot.vy, smoothMs, seconds);
  const speed = Math.hypot(x.place - shot.x, y.place - shot.y) / seconds;
  const share = Math.min(1, (TOP_SPEED * scene.width) / Math.max(1, speed));
  return {
    ...shot,
    x: shot.x + (x.place - shot.x) * share,
    y: shot.y + (y.place - shot.y) * share,
    vx: x.velocity * share,
    vy: y.velocity * share,
  };
}

/** A critically damped spring: gets there smoothly, and never swings past it while the target stands still. */
function roll(from: number, to: number, velocity: number, smoothMs: number, seconds: number) {
  const omega = 2000 / smoothMs;
  const decay = Math.exp(-omega * seconds);
  const offset = from - to;
  const drive = velocity + omega * offset;
  return { place: to + (offset + drive * seconds) * decay, velocity: (velocity - omega * drive * seconds) * decay };
}
