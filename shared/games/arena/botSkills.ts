/** What a level can do. Steps are 1/30 s, angles radians, chances 0…1. */
export interface BotSkill {
  /** From seeing something to acting on it: 450 to 250 ms. */
  readonly reactionSteps: number;
  /** How long a target in sight has moved otherwise before the aim follows: the eye pursues faster than the mind decides. */
  readonly pursuitSteps: number;
  /** Spread of the hand's error, which wanders slowly. */
  readonly aimError: number;
  /** The most that the aim turns in a step. */
  readonly turn: number;
  /** How much of the needed lead it takes. */
  readonly lead: number;
  /** How many shots' streams it tries to get out of, and how many to turn round with a dash. */
  readonly dodgeChance: number;
  readonly deflectChance: number;
  /** A strafe goes on at least so long before it is turned, and at most twice as long. */
  readonly strafeSteps: number;
  /** How far off it begins to shoot, in world units. */
  readonly fireRange: number;
  /** Whether it takes cover when it is losing. */
  readonly retreatChance: number;
}

/** By level, 1 first. */
export const botSkills: readonly BotSkill[] = [
  {
    reactionSteps: 13,
    pursuitSteps: 7,
    aimError: 0.15,
    turn: 0.14,
    lead: 0.6,
    dodgeChance: 0.05,
    deflectChance: 0,
    strafeSteps: 45,
    fireRange: 420,
    retreatChance: 0,
  },
  {
    reactionSteps: 11,
    pursuitSteps: 6,
    aimError: 0.09,
    turn: 0.2,
    lead: 0.85,
    dodgeChance: 0.15,
    deflectChance: 0.05,
    strafeSteps: 36,
    fireRange: 410,
    retreatChance: 0.2,
  },
  {
    reactionSteps: 9,
    pursuitSteps: 5,
    aimError: 0.055,
    turn: 0.26,
    lead: 0.95,
    dodgeChance: 0.3,
    deflectChance: 0.15,
    strafeSteps: 28,
    fireRange: 400,
    retreatChance: 0.4,
  },
  {
    reactionSteps: 8,
    pursuitSteps: 4,
    aimError: 0.03,
    turn: 0.34,
    lead: 1,
    dodgeChance: 0.5,
    deflectChance: 0.3,
    strafeSteps: 22,
    fireRange: 400,
    retreatChance: 0.5,
  },
];
