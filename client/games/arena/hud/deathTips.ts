import { BULLET_RANGE, HEAT_PER_SHOT, SHIELD_STEPS, TICK_RATE } from '../../../../shared/games/arena/rules.ts';
import { arenaTexts } from '../arenaTexts.ts';
import type { DeathFacts } from './DeathFacts.ts';

const SHIELD_MS = (SHIELD_STEPS / TICK_RATE) * 1000;
const TOO_HOT_PERCENT = (1 - HEAT_PER_SHOT) * 100;
const FAR = BULLET_RANGE * 0.6;
const CLOSE = 170;

const { tips } = arenaTexts;

interface Tip {
  fits(death: DeathFacts): boolean;
  readonly text: string;
}

/** Tips. The first that fits is shown, so rarer situations come first. */
export const deathTips: readonly Tip[] = [
  {
    fits: ({ weapon }) => weapon === 'deflected',
    text: tips.deflected,
  },
  {
    fits: ({ livedMs }) => livedMs < SHIELD_MS + 1000,
    text: tips.shield,
  },
  {
    fits: ({ heat }) => heat > TOO_HOT_PERCENT,
    text: tips.heat,
  },
  {
    fits: ({ attackers }) => attackers > 1,
    text: tips.several,
  },
  {
    fits: ({ hadCrown }) => hadCrown,
    text: tips.crown,
  },
  {
    fits: ({ dash, distance }) => dash >= 100 && distance > CLOSE,
    text: tips.dash,
  },
  {
    fits: ({ distance }) => distance >= FAR,
    text: tips.far,
  },
  {
    fits: ({ distance }) => distance <= CLOSE,
    text: tips.close,
  },
  {
    fits: () => true,
    text: tips.cover,
  },
];

/** The tip for a death of this player. */
export function tipFor(death: DeathFacts): string {
  return (deathTips.find((tip) => tip.fits(death)) ?? deathTips.at(-1)!).text;
}
