/** How well a bot of a level plays. All of it is what a person could do. */
export interface BotSkill {
  /** Steps between two decisions. */
  readonly thinkSteps: number;
  /** How far a kick may point away from where it should go, in radians. */
  readonly tolerance: number;
  /** How far the aim is off, in radians. */
  readonly aimError: number;
  /** How far off a keeper stands, in world units. */
  readonly placeError: number;
  /** Share of the stick that is used. */
  readonly effort: number;
  /** The share of chances to dash at the puck that are taken. */
  readonly dashChance: number;
  readonly passes: boolean;
  /** The share of the puck's way that it foresees when it goes to meet it. */
  readonly foresight: number;
}

/** From level 1 to 4. */
export const botSkills: readonly BotSkill[] = [
  {
    thinkSteps: 12,
    tolerance: 0.7,
    aimError: 0.5,
    placeError: 240,
    effort: 0.74,
    dashChance: 0,
    passes: false,
    foresight: 0.15,
  },
  {
    thinkSteps: 9,
    tolerance: 0.5,
    aimError: 0.28,
    placeError: 210,
    effort: 0.8,
    dashChance: 0.15,
    passes: false,
    foresight: 0.3,
  },
  {
    thinkSteps: 6,
    tolerance: 0.34,
    aimError: 0.17,
    placeError: 130,
    effort: 0.89,
    dashChance: 0.4,
    passes: false,
    foresight: 0.4,
  },
  {
    thinkSteps: 2,
    tolerance: 0.24,
    aimError: 0.04,
    placeError: 50,
    effort: 1,
    dashChance: 0.7,
    passes: true,
    foresight: 0.4,
  },
];
