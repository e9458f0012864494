/** What a level can do. Steps are 1/30 s, angles are radians, chances 0…1. */
export interface BotSkill {
  /** Time from seeing something to acting on it: 450 to 250 ms. */
  readonly reactionSteps: number;
  /**
   * How long after the target changes its movement the aim follows. Shorter than a reaction, because eyes track faster.
   */
  readonly pursuitSteps: number;
  /** Size of the aim error, which drifts slowly. */
  readonly aimError: number;
  /** The most that the aim can turn in a step. */
  readonly turn: number;
  /** Share of the needed lead that it takes. */
  readonly lead: number;
  /** Share of incoming shots that it tries to dodge, and that it tries to deflect with a dash. */
  readonly dodgeChance: number;
  readonly deflectChance: number;
  /** A strafe lasts at least this long before it reverses, and at most twice as long. */
  readonly strafeSteps: number;
  /** The distance at which it starts to shoot, in world units. */
  readonly fireRange: number;
  /** Chance that it takes cover when it is losing. */
  readonly retreatChance: number;
}

/** By level, starting with 1. */
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
