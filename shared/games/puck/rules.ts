/**
 * Every number of Puck, with its unit. Lengths are world units, times are seconds or fixed steps (1/30 s), speeds are
 * units a second. The client, the server and the bots read them only from here.
 */
export const TICK_RATE = 30;
export const STEP_SECONDS = 1 / TICK_RATE;
export const STEP_MS = 1000 / TICK_RATE;
export const MAX_PLAYERS = 8;
export const USUAL_PLAYERS = 6;

// --- Marbles
export const MARBLE_RADIUS = 26;
export const RUN_SPEED = 330;
/** While charging a kick. */
export const CHARGING_SPEED = 280;
export const ACCELERATION = RUN_SPEED / 0.12;
export const BRAKING = RUN_SPEED / 0.1;
/** The move stick's full deflection on the wire. */
export const STICK_MAX = 127;
export const DASH_SPEED = 880;
/** A marble faster than this is dashing. */
export const DASHING_SPEED = (RUN_SPEED + DASH_SPEED) / 2;
export const DASH_STEPS = 5;
export const DASH_COOLDOWN_STEPS = 75;
/** Overlapping marbles are moved apart by this share of the overlap each step. */
export const PUSH_SHARE = 0.5;
/** The speed that a dash gives to an opponent it runs into. */
export const TACKLE_SPEED = 520;
/** The share of its own speed that the dash keeps then. */
export const TACKLE_KEPT = 0.35;

// --- Kick: hold to charge, release to kick.
export const FULL_CHARGE_STEPS = 18;
/** How long after the release the puck may still come within reach. */
export const KICK_STEPS = 5;
/** Between the edges of marble and puck. */
export const KICK_REACH = 20;
export const LEAST_KICK_SPEED = 430;
export const FULL_KICK_SPEED = 1_160;

// --- Puck: heavy, and it does not spin.
export const PUCK_RADIUS = 22;
export const PUCK_SPEED_MAX = 1_300;
/** What the puck loses by itself: a share of its speed a second, and a constant, units a second each second. */
export const FRICTION_SHARE = 0.55;
export const FRICTION = 26;
/** The share of its speed that the puck keeps when it bounces off a wall, or a marble. */
export const WALL_BOUNCE = 0.72;
export const MARBLE_BOUNCE = 0.35;
/** A step of the puck is split, so that it moves less than half its radius at a time. */
export const PUCK_SUBSTEPS = 4;
export const POST_RADIUS = 12;
/** How fast a puck behind the goal line is drawn into the net, units a second each second. */
export const NET_SLOPE = 400;
/** A live puck that stays within this distance for this long is freed by a knock on the table. */
export const STILL_DISTANCE = 60;
export const STILL_STEPS = 120;
/** The speed that the knock gives to the puck, and how near a marble must be to be knocked aside. */
export const KNOCK_SPEED = 560;
export const KNOCK_REACH = 120;

// --- Round
export const ROUND_SECONDS = 120;
export const GOALS_TO_WIN = 5;
/** With a tie at the end of the time, the next goal wins; without one in this time, it is a draw. */
export const OVERTIME_SECONDS = 60;
/** Everybody watches the puck in the net. */
export const CELEBRATION_STEPS = 50;
/** Everybody stands at their place, and nobody moves. */
export const FREEZE_STEPS = 30;
/** The other team stays in its half until the first touch, or for this long. */
export const KICK_OFF_STEPS = 90;
export const CENTRE_RADIUS = 130;
/** A pass or a last touch longer ago than this counts for nothing. */
export const ASSIST_STEPS = 240;
/** A puck that is on its way into a goal at least this fast is a shot. */
export const SHOT_SPEED = 80;
/** Stopping a shot this fast is a save. */
export const SAVE_SPEED = 260;
/** If an attacker shot or touched the puck this recently before a defender, the goal is the attacker's. */
export const FORCED_STEPS = 75;
export const AWARD_COUNT = 3;

/** The puck's velocity on the wire: 16 bit. */
export const PUCK_VELOCITY_MAX = 2048;
