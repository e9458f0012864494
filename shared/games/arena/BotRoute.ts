import { angleBetween, distanceSquared, lengthOf, type Point, TAU } from '../../math/vector.ts';
import { canSee } from './mapRays.ts';
import { findWaypoint, type Navigation, placeAt, wayLength } from './navigation.ts';

const ARRIVED = 70;
/** After this long, a goal is given up. */
const PATIENCE_STEPS = 240;
const WAYPOINT_EVERY_STEPS = 8;
/** Chance that a goal is chosen near the middle, where others are. */
const CENTRAL_CHANCE = 0.3;
const TRIES = 4;
const COVER_TRIES = 7;
const COVER_REACH = 420;

/** Where a bot goes when no target is in sight. */
export class BotRoute {
  readonly #random: () => number;
  readonly #waypoint: Point = { x: 0, y: 0 };
  readonly #probe: Point = { x: 0, y: 0 };
  #place = -1;
  #givenUpAt = 0;
  #waypointAt = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  get hasGoal(): boolean {
    return this.#place >= 0;
  }

  clear(): void {
    this.#place = -1;
  }

  /** Heads for the part of the map that contains a point. */
  goTo(navigation: Navigation, point: Point, step: number): void {
    this.#setPlace(placeAt(navigation, point), step);
  }

  /** The direction to move in, in radians. Chooses a new goal when the old one is reached or takes too long. */
  headingFrom(navigation: Navigation, from: Point, heading: number, step: number): number {
    if (this.#place >= navigation.places.length) this.clear();
    const isThere = this.hasGoal && distanceSquared(from, navigation.places[this.#place]!) < ARRIVED * ARRIVED;
    if (!this.hasGoal || isThere || step >= this.#givenUpAt) this.#wander(navigation, from, heading, step);
    if (step >= this.#waypointAt || distanceSquared(from, this.#waypoint) < 40 * 40) {
      findWaypoint(navigation, from, this.#place, this.#waypoint);
      this.#waypointAt = step + WAYPOINT_EVERY_STEPS;
    }
    return Math.atan2(this.#waypoint.y - from.y, this.#waypoint.x - from.x);
  }

  /** Heads for a place out of the enemy's sight, without passing the enemy. Returns false if there is none nearby. */
  takeCover(navigation: Navigation, from: Point, enemy: Point, step: number): boolean {
    let best = -1;
    let bestLength = COVER_REACH * 1.6;
    for (let attempt = 0; attempt < COVER_TRIES; attempt++) {
      const angle = this.#random() * TAU;
      const reach = COVER_REACH * (0.3 + 0.7 * this.#random());
      this.#probe.x = from.x + Math.cos(angle) * reach;
      this.#probe.y = from.y + Math.sin(angle) * reach;
      const place = placeAt(navigation, this.#probe);
      const point = navigation.places[place]!;
      const length = wayLength(navigation, from, place);
      if (length >= bestLength || distanceSquared(point, enemy) < length * length) continue;
      if (canSee(enemy, point, navigation.map)) continue;
      best = place;
      bestLength = length;
    }
    if (best >= 0) this.#setPlace(best, step);
    return best >= 0;
  }

  /** Prefers goals ahead and further away, and sometimes near the middle. */
  #wander(navigation: Navigation, from: Point, heading: number, step: number): void {
    const { places, map } = navigation;
    const isCentral = this.#random() < CENTRAL_CHANCE;
    let best = Math.floor(this.#random() * places.length);
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const place = Math.floor(this.#random() * places.length);
      const point = places[place]!;
      const turn = Math.abs(angleBetween(heading, Math.atan2(point.y - from.y, point.x - from.x)));
      const fromCentre = lengthOf(point.x - map.width / 2, point.y - map.height / 2);
      const distance = lengthOf(point.x - from.x, point.y - from.y);
      const worth = Math.min(distance, 900) - turn * 150 - (isCentral ? fromCentre : 0);
      if (worth <= bestWorth) continue;
      best = place;
      bestWorth = worth;
    }
    this.#setPlace(best, step);
  }

  #setPlace(place: number, step: number): void {
    if (place !== this.#place) this.#waypointAt = step;
    this.#place = place;
    this.#givenUpAt = step + PATIENCE_STEPS;
  }
}
