import { BULLET_RANGE, HEAT_PER_SHOT, SHIELD_STEPS, TICK_RATE } from '../../../shared/games/arena/rules.ts';
import type { DeathFacts } from '../ClientGame.ts';

const SHIELD_MS = (SHIELD_STEPS / TICK_RATE) * 1000;
const TOO_HOT_PERCENT = (1 - HEAT_PER_SHOT) * 100;
const FAR = BULLET_RANGE * 0.6;
const CLOSE = 170;

interface Tip {
  fits(death: DeathFacts): boolean;
  readonly text: string;
}

/** One useful thing a situation teaches, in no more words than two seconds allow; the first that fits is told, so the rarer ones come first. */
export const deathTips: readonly Tip[] = [
  {
    fits: ({ weapon }) => weapon === 'deflected',
    text: 'A dash turns one shot round. Watch for dashes.',
  },
  {
    fits: ({ livedMs }) => livedMs !== undefined && livedMs < SHIELD_MS + 1000,
    text: 'Your shield ends with your first shot or dash.',
  },
  {
    fits: ({ heat }) => heat > TOO_HOT_PERCENT,
    text: 'Your blaster was too hot. Fire short bursts.',
  },
  {
    fits: ({ attackers }) => attackers > 1,
    text: 'More than one fired at you. Use the walls.',
  },
  {
    fits: ({ hadCrown }) => hadCrown,
    text: 'The crown draws everybody. Wear it beside walls.',
  },
  {
    fits: ({ dash, distance }) => dash >= 100 && distance !== undefined && distance > CLOSE,
    text: 'Your dash was ready: it sends shots back.',
  },
  {
    fits: ({ distance }) => distance !== undefined && distance >= FAR,
    text: 'Far shots take half a second. Change direction.',
  },
  {
    fits: ({ distance }) => distance !== undefined && distance <= CLOSE,
    text: 'Up close nobody can dodge. Fire first.',
  },
  {
    fits: () => true,
    text: 'Only tall blocks stop paint. Books do not.',
  },
];

/** The tip for one's own death. */
export function tipFor(death: DeathFacts): string {
  return (deathTips.find((tip) => tip.fits(death)) ?? deathTips.at(-1)!).text;
}
