/**
 * Every number of Arena, with its unit. Lengths are world units, times are seconds or fixed steps (1/30 s), speeds are
 * units a second. The client, the server and the bots read them only from here.
 */
export const TICK_RATE = 30;
export const STEP_SECONDS = 1 / TICK_RATE;
export const STEP_MS = 1000 / TICK_RATE;
/** The most that any room can hold. A room's own setting is usually much lower. */
export const MAX_PLAYERS = 128;
export const USUAL_PLAYERS = 16;
/**
 * Slots for shots in flight: two for each player. When 128 of the strongest bots fight, at most 1.1 a player are in flight at
 * once.
 */
export const PROJECTILE_SLOTS = MAX_PLAYERS * 2;

// --- Movement: full speed in 0.1 s, stop in 0.08 s, no sprint.
export const FIGHTER_RADIUS = 26;
export const RUN_SPEED = 330;
export const ACCELERATION = RUN_SPEED / 0.1;
export const BRAKING = RUN_SPEED / 0.08;
/** The move stick's full deflection on the wire. */
export const STICK_MAX = 127;
export const DASH_SPEED = 984;
/** A fighter faster than this is dashing. */
export const DASHING_SPEED = (RUN_SPEED + DASH_SPEED) / 2;
export const DASH_STEPS = 5;
export const DASH_COOLDOWN_STEPS = 75;
/** Overlapping fighters are moved apart by this share of the overlap each step. */
export const PUSH_SHARE = 0.25;

// --- Blaster: 6 hits in 1.0 s at best; shots fly 3.6 times as fast as a fighter runs.
export const MAX_HP = 100;
export const BULLET_SPEED = 1200;
export const BULLET_RADIUS = 8;
/** A shot whose centre is this close to a fighter's centre hits it. */
export const HIT_RADIUS = FIGHTER_RADIUS + BULLET_RADIUS;
/** At most half the width of the view, so that nobody is hit from outside their screen. */
export const BULLET_RANGE = 760;
export const BULLET_DAMAGE = 18;
export const SHOT_INTERVAL_STEPS = 6;
/** Heat is 0…1. A shot is possible only if its heat still fits. */
export const HEAT_PER_SHOT = 0.14;
export const COOLING_PER_SECOND = 0.3;

// --- Fairness: how far a new shot is flown forward to offset its shooter's lag.
export const MAX_FLY_FORWARD_MS = 100;
/** For the remaining lag: how far fighters are rewound for a shot in flight, at most. */
export const MAX_FLIGHT_REWIND_MS = 100;

// --- Life
export const RESPAWN_STEPS = 60;
export const SHIELD_STEPS = 45;
/**
 * A round starts with a longer shield that shooting does not end, so that players can find each other before anyone
 * dies.
 */
export const OPENING_SHIELD_STEPS = 220;

/** The speed that a hit gives to a fighter, in units a second, along the shot. */
export const KNOCK_BACK = 110;
/** A dash deflects one shot that comes within this distance of the fighter's centre. */
export const DEFLECT_RADIUS = 62;

// --- Round (Crown)
export const ROUND_SECONDS = 120;
export const KILL_SCORE = 1;
/** Extra points for splatting the crown's wearer. */
export const CROWN_BONUS = 2;
/** The end of a round, in which points count double. */
export const DOUBLE_SECONDS = 30;
export const AWARD_COUNT = 3;

// --- Round (Last One): one life in each bout.
export const BOUTS = 3;
export const BOUT_STEPS = 45 * TICK_RATE;
/** After a bout: time to see who has won it. */
export const BOUT_REST_STEPS = 3 * TICK_RATE;
/** The share of shots that hit is meaningful from this many shots on. */
export const SHARPSHOOTER_MIN_SHOTS = 10;
/** How many hits the victim is told about after a death, and how old they may be. */
export const DEATH_HITS = 6;
export const DEATH_MEMORY_SECONDS = 8;

/** How much every player sees, whatever the screen: an area, not a width. */
export const VIEW_AREA = 1600 * 900;
/** Half of that view on a 16:9 screen. Bots see no further than this. */
export const SIGHT_X = 800;
export const SIGHT_Y = 450;
