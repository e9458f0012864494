/**
 * Every number of Arena, with its unit. Lengths are world units, times are seconds or fixed steps (1/30 s), speeds are
 * units a second. `client/`, `server/` and the bot's brain read them here and nowhere else.
 */
export const TICK_RATE = 30;
export const STEP_SECONDS = 1 / TICK_RATE;
export const STEP_MS = 1000 / TICK_RATE;
/** The most a room can hold; a room's own setting is usually far less. */
export const MAX_PLAYERS = 64;
export const USUAL_PLAYERS = 16;
/** Shots in flight at once, in a ring of slots. */
export const PROJECTILE_SLOTS = 128;

// --- Movement: full speed in 0.1 s, stop in 0.08 s, no sprint.
export const FIGHTER_RADIUS = 26;
export const RUN_SPEED = 330;
export const ACCELERATION = RUN_SPEED / 0.1;
export const BRAKING = RUN_SPEED / 0.08;
/** The move stick's full deflection, as it crosses the wire. */
export const STICK_MAX = 127;
export const DASH_SPEED = 984;
/** Whoever is faster than this is dashing. */
export const DASHING_SPEED = (RUN_SPEED + DASH_SPEED) / 2;
export const DASH_STEPS = 5;
export const DASH_COOLDOWN_STEPS = 75;
/** Fighters that overlap are moved apart by this share of the overlap a step. */
export const PUSH_SHARE = 0.25;

// --- Blaster: 6 hits in 1.0 s at best; bullets fly 3.6 times as fast as a fighter runs.
export const MAX_HP = 100;
export const BULLET_SPEED = 1200;
export const BULLET_RADIUS = 8;
/** A bullet whose centre comes this close to a fighter's touches it. */
export const HIT_RADIUS = FIGHTER_RADIUS + BULLET_RADIUS;
/** At most half the width of the view, so that nobody is hit from outside the picture. */
export const BULLET_RANGE = 760;
export const BULLET_DAMAGE = 18;
export const SHOT_INTERVAL_STEPS = 6;
/** Heat is 0…1; a shot needs room for its heat. */
export const HEAT_PER_SHOT = 0.14;
export const COOLING_PER_SECOND = 0.3;

// --- Fairness: how far a new bullet is flown forward for its shooter's delay.
export const MAX_FLY_FORWARD_MS = 100;
/** What is left of the delay then: how far back a bullet in flight meets fighters, at most. */
export const MAX_FLIGHT_REWIND_MS = 100;

// --- Life
export const RESPAWN_STEPS = 60;
export const SHIELD_STEPS = 45;
/** A round opens with a longer shield that shooting does not end: time to find each other before anybody bursts. */
export const OPENING_SHIELD_STEPS = 220;

/** Speed given to a fighter by a hit, in units a second, along the shot. */
export const KNOCK_BACK = 110;
/** A dash turns one shot that comes within this of the fighter's centre. */
export const DEFLECT_RADIUS = 62;

// --- Round (Crown)
export const ROUND_SECONDS = 120;
export const KILL_SCORE = 1;
/** What the crown's wearer is worth more. */
export const CROWN_BONUS = 2;
/** The end of a round, in which everything counts double. */
export const DOUBLE_SECONDS = 30;
export const AWARD_COUNT = 3;
/** A hit share says something from here on. */
export const SHARPSHOOTER_MIN_SHOTS = 10;
/** How many hits before a death are told to the one who died, and how old they may be. */
export const DEATH_HITS = 6;
export const DEATH_MEMORY_SECONDS = 8;

/** The world on the wire: x and y are 16 bit with 16 codes a unit, so no map is larger than this. */
export const WORLD_MAX = 65535 / 16;
/** Velocity on the wire: 8 bit, 8 units a second a code. */
export const VELOCITY_MAX = 1016;

/** What everybody sees, whatever the screen: an area, not a width. */
export const VIEW_AREA = 1600 * 900;
/** Half of that view on a screen of 16:9, for bots, which see no further than players. */
export const SIGHT_X = 800;
export const SIGHT_Y = 450;
