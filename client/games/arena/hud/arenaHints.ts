import { isLastOne } from '../../../../shared/games/arena/lastOne.ts';
import { CROWN_BONUS, DASH_COOLDOWN_STEPS, KILL_SCORE, STEP_MS } from '../../../../shared/games/arena/rules.ts';
import { nameInputs, nameMoveKeys } from '../../../hud/describeControls.ts';
import { watchTravel } from '../../../hud/watchTravel.ts';
import type { Hint } from '../../GameHud.ts';
import { arenaControls } from '../arenaControls.ts';
import { arenaTexts } from '../arenaTexts.ts';
import type { ArenaHudSource } from './ArenaHudSource.ts';

/** World units that a player has to roll to have understood rolling. */
const ROLLED_FAR = 150;
const DASH_SECONDS = (DASH_COOLDOWN_STEPS * STEP_MS) / 1000;

/** What a new player should try, in this order. */
export function arenaHints({ room, events, steering }: ArenaHudSource): Hint[] {
  const { hints } = arenaTexts;
  const dash = nameInputs(arenaControls, 'dash');
  const own = () => room.state.fighters.get(room.sessionId);
  const hasRolled = watchTravel(steering, ROLLED_FAR);
  let firstShotAt: number | undefined;
  let hasDeflected = false;
  // Ends with the feed of the match.
  events.on((event) => {
    if (event.kind === 'deflect' && event.id === room.sessionId) hasDeflected = true;
  });
  return [
    {
      id: 'roll',
      text: hints.roll(nameMoveKeys()),
      isDone: () => {
        const fighter = own();
        return hasRolled(fighter?.isAlive ? fighter : undefined);
      },
    },
    {
      id: 'fire',
      text: hints.fire,
      isDone: () => {
        const fighter = own();
        if (!fighter?.isAlive) return false;
        firstShotAt ??= fighter.shotAt;
        return fighter.shotAt !== firstShotAt;
      },
    },
    {
      id: 'deflect',
      text: hints.deflect(dash, DASH_SECONDS),
      isDone: () => hasDeflected,
    },
    isLastOne(room.state)
      ? {
          id: 'lastOne',
          text: sameText(hints.lastOne),
          isDone: () => (own()?.points ?? 0) > 0,
        }
      : {
          id: 'crown',
          text: sameText(hints.crown(KILL_SCORE + CROWN_BONUS)),
          isDone: () => room.state.crownId === room.sessionId,
        },
  ];
}

function sameText(text: string): Hint['text'] {
  return { keyboard: text, touch: text, gamepad: text };
}
