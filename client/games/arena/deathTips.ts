import {
  BULLET_RANGE,
  HEAT_PER_SHOT,
  RESPAWN_STEPS,
  SHIELD_STEPS,
  TICK_RATE,
} from '../../../shared/games/arena/rules.ts';
import type { DeathFacts } from '../ClientGame.ts';

const SHIELD_MS = (SHIELD_STEPS / TICK_RATE) * 1000;
const TOO_HOT_PERCENT = (1 - HEAT_PER_SHOT) * 100;
const RESPAWN_SECONDS = RESPAWN_STEPS / TICK_RATE;
const FAR = BULLET_RANGE * 0.6;
const CLOSE = 170;

interface Tip {
  fits(death: DeathFacts): boolean;
  readonly text: string;
}

/** One useful thing a situation teaches; the first that fits is told, so the rarer ones come first. */
const deathTips: readonly Tip[] = [
  {
    fits: ({ weapon }) => weapon === 'deflected',
    text: 'A dash turns one shot round. Stop firing while somebody dashes at you.',
  },
  {
    fits: ({ livedMs }) => livedMs !== undefined && livedMs < SHIELD_MS + 1000,
    text: 'Your shield ends with your first shot or dash. Roll to a wall before you use either.',
  },
  {
    fits: ({ heat }) => heat > TOO_HOT_PERCENT,
    text: 'Your blaster was too hot to fire. Short bursts leave one for the end.',
  },
  {
    fits: ({ attackers }) => attackers > 1,
    text: 'More than one fired at you. Keep a wall between you and all but one.',
  },
  {
    fits: ({ hadCrown }) => hadCrown,
    text: 'The crown draws everybody. While you wear it, fight beside walls.',
  },
  {
    fits: ({ dash, distance }) => dash >= 100 && distance !== undefined && distance > CLOSE,
    text: 'Your dash was ready. Dash when a shot is close: it sends the shot back.',
  },
  {
    fits: ({ distance }) => distance !== undefined && distance >= FAR,
    text: 'From this far a shot takes half a second. Change direction and it misses.',
  },
  {
    fits: ({ distance }) => distance !== undefined && distance <= CLOSE,
    text: 'Up close nobody can dodge. Step back, or fire first.',
  },
  {
    fits: () => true,
    text: `Only tall blocks stop paint; cushions and books do not. You are back in ${RESPAWN_SECONDS} seconds, far from enemies.`,
  },
];

/** The tip for one's own death. */
export function tipFor(death: DeathFacts): string {
  return (deathTips.find((tip) => tip.fits(death)) ?? deathTips.at(-1)!).text;
}
