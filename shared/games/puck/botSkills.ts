/** How well a bot of a level plays. All of it is what a person could do. */
export interface BotSkill {
  /** Steps between two decisions. */
  readonly thinkSteps: number;
  /** How far a kick may point away from where it should go, in radians. */
  readonly tolerance: number;
  /** How far the aim is off, in radians. */
  readonly aimError: number;
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
  { thinkSteps: 11, tolerance: 0.75, aimError: 0.5, effort: 0.76, dashChance: 0, passes: false, foresight: 0.15 },
  { thinkSteps: 8, tolerance: 0.55, aimError: 0.34, effort: 0.87, dashChance: 0.15, passes: false, foresight: 0.3 },
  { thinkSteps: 4, tolerance: 0.34, aimError: 0.15, effort: 0.95, dashChance: 0.4, passes: false, foresight: 0.4 },
  { thinkSteps: 1, tolerance: 0.42, aimError: 0.04, effort: 1, dashChance: 0.7, passes: false, foresight: 0.4 },
];
