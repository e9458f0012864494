import { BULLET_RANGE, HEAT_PER_SHOT, SHIELD_STEPS, TICK_RATE } from '../../../../shared/games/arena/rules.ts';
import type { DeathFacts } from './DeathFacts.ts';

const SHIELD_MS = (SHIELD_STEPS / TICK_RATE) * 1000;
const TOO_HOT_PERCENT = (1 - HEAT_PER_SHOT) * 100;
const FAR = BULLET_RANGE * 0.6;
const CLOSE = 170;

interface Tip {
  fits(death: DeathFacts): boolean;
  readonly text: string;
}

/** Tips, short enough to read in two seconds. The first that fits is shown, so rarer situations come first. */
export const deathTips: readonly Tip[] = [
  {
    fits: ({ weapon }) => weapon === 'deflected',
    text: 'A dash deflects one shot. Watch for dashes.',
  },
  {
    fits: ({ livedMs }) => livedMs < SHIELD_MS + 1000,
    text: 'Your shield ends with your first shot or dash.',
  },
  {
    fits: ({ heat }) => heat > TOO_HOT_PERCENT,
    text: 'Your blaster was too hot. Fire short bursts.',
  },
  {
    fits: ({ attackers }) => attackers > 1,
    text: 'Several players fired at you. Use the walls.',
  },
  {
    fits: ({ hadCrown }) => hadCrown,
    text: 'The crown makes you a target. Stay near walls.',
  },
  {
    fits: ({ dash, distance }) => dash >= 100 && distance > CLOSE,
    text: 'Your dash was ready. It deflects shots.',
  },
  {
    fits: ({ distance }) => distance >= FAR,
    text: 'Long shots fly for half a second. Dodge them.',
  },
  {
    fits: ({ distance }) => distance <= CLOSE,
    text: 'Up close nobody can dodge. Fire first.',
  },
  {
    fits: () => true,
    text: 'Only tall blocks stop paint. Books do not.',
  },
];

/** The tip for a death of this player. */
export function tipFor(death: DeathFacts): string {
  return (deathTips.find((tip) => tip.fits(death)) ?? deathTips.at(-1)!).text;
}
