import type { CreateBot } from '../../../shared/Bot.ts';
import { lengthOf, type Point, TAU } from '../../../shared/math/vector.ts';
import { findIt } from './catching.ts';
import * as rules from './rules.ts';
import type { Runner, TagInput, TagState } from './schemas.ts';

const WAYS = 16;
/** How far ahead of it a bot that flees looks. */
const LOOK_AHEAD = 150;
/** A bot keeps away from walls by this much, and dashes when the other is this near. */
const WALL_FEAR = 130;
const DASH_WITHIN = 190;

/** Chases when it is "it", and flees otherwise. Weaker ones think less often, and less exactly. */
export const createTagBot: CreateBot<TagState, TagInput> = (random, level) => {
  let stepsToThought = 0;
  let angle = 0;
  return {
    decide(state, id, input) {
      const own = state.runners.get(id);
      const target = own && targetOf(state, own);
      Object.assign(input, { moveX: 0, moveY: 0, dash: false });
      if (!own || !target) return;
      if (stepsToThought-- <= 0) {
        stepsToThought = 12 - 2 * level + Math.floor(random() * 4);
        angle = (own.isIt ? chase(own, target) : flee(own, target)) + (random() - 0.5) * (5 - level) * 0.3;
        input.dash = distanceOf(own, target) < DASH_WITHIN && random() < level / 5;
      }
      input.moveX = Math.round(Math.cos(angle) * rules.STICK_MAX);
      input.moveY = Math.round(Math.sin(angle) * rules.STICK_MAX);
    },
  };
};

/** Whom to chase, or from whom to flee. */
function targetOf(state: TagState, own: Runner): Runner | undefined {
  if (!own.isIt) return findIt(state)?.[1];
  const prey = [...state.runners].filter(([id, runner]) => runner !== own && id !== state.safeId);
  return prey.map(([, runner]) => runner).sort((one, other) => distanceOf(own, one) - distanceOf(own, other))[0];
}

/** Towards where the prey will soon be, around what is in the way. */
function chase(own: Runner, prey: Runner): number {
  const soon = Math.min(0.5, distanceOf(own, prey) / 800);
  const goal = { x: prey.x + prey.vx * soon, y: prey.y + prey.vy * soon };
  return bestWay(own, (place) => -distanceOf(place, goal));
}

function flee(own: Runner, catcher: Runner): number {
  return bestWay(own, (place) => distanceOf(place, catcher) - 1.5 * crampedness(place));
}

/** The angle of the best of some ways. @param worth of a place, in units */
function bestWay(own: Point, worth: (place: Point) => number): number {
  const ways = Array.from({ length: WAYS }, (_, way) => (way / WAYS) * TAU);
  const worthOf = (way: number) => {
    const place = { x: own.x + Math.cos(way) * LOOK_AHEAD, y: own.y + Math.sin(way) * LOOK_AHEAD };
    const middle = { x: (own.x + place.x) / 2, y: (own.y + place.y) / 2 };
    return worth(place) - (isInBlock(place) || isInBlock(middle) ? 1000 : 0);
  };
  return ways.reduce((best, way) => (worthOf(way) > worthOf(best) ? way : best));
}

/** How much too near to the border a place is. */
function crampedness({ x, y }: Point): number {
  const room = [x, y, rules.FLOOR.width - x, rules.FLOOR.height - y];
  return room.reduce((sum, distance) => sum + Math.max(0, WALL_FEAR - distance), 0);
}

function isInBlock({ x, y }: Point): boolean {
  const reach = rules.RADIUS;
  return rules.blocks.some(
    (block) =>
      x > block.x - reach &&
      x < block.x + block.width + reach &&
      y > block.y - reach &&
      y < block.y + block.height + reach,
  );
}

function distanceOf(one: Point, other: Point): number {
  return lengthOf(other.x - one.x, other.y - one.y);
}
