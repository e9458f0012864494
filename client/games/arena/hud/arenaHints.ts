import { isLastOne } from '../../../../shared/games/arena/lastOne.ts';
import { CROWN_BONUS, DASH_COOLDOWN_STEPS, KILL_SCORE, STEP_MS } from '../../../../shared/games/arena/rules.ts';
import { nameInputs, nameMoveKeys } from '../../../hud/describeControls.ts';
import { watchTravel } from '../../../hud/watchTravel.ts';
import type { Hint } from '../../GameHud.ts';
import { arenaControls } from '../arenaControls.ts';
import type { ArenaHudSource } from './ArenaHudSource.ts';

/** World units that a player has to roll to have understood rolling. */
const ROLLED_FAR = 150;
const DASH_SECONDS = (DASH_COOLDOWN_STEPS * STEP_MS) / 1000;

/** What a new player should try, in this order. */
export function arenaHints({ room, events, steering }: ArenaHudSource): Hint[] {
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
      text: {
        keyboard: `Roll with ${nameMoveKeys()}`,
        touch: 'Roll with your left thumb',
        gamepad: 'Roll with the left stick',
      },
      isDone: () => {
        const fighter = own();
        return hasRolled(fighter?.isAlive ? fighter : undefined);
      },
    },
    {
      id: 'fire',
      text: {
        keyboard: 'Aim with the mouse and hold the left button to fire, or use the arrow keys',
        touch: 'Push your right thumb outwards to aim and fire',
        gamepad: 'Aim with the right stick, fire with the right trigger',
      },
      isDone: () => {
        const fighter = own();
        if (!fighter?.isAlive) return false;
        firstShotAt ??= fighter.shotAt;
        return fighter.shotAt !== firstShotAt;
      },
    },
    {
      id: 'deflect',
      text: {
        keyboard: `Dash into a shot to send it back: ${dash.keyboard}, every ${DASH_SECONDS} s`,
        touch: `Dash into a shot to send it back: flick your left thumb, every ${DASH_SECONDS} s`,
        gamepad: `Dash into a shot to send it back: ${dash.gamepad}, every ${DASH_SECONDS} s`,
      },
      isDone: () => hasDeflected,
    },
    isLastOne(room.state)
      ? {
          id: 'lastOne',
          text: sameText('You have one life in each bout: be the last one alive'),
          isDone: () => (own()?.points ?? 0) > 0,
        }
      : {
          id: 'crown',
          text: sameText(`Take the lead to wear the crown, or splat its wearer for ${KILL_SCORE + CROWN_BONUS} points`),
          isDone: () => room.state.crownId === room.sessionId,
        },
  ];
}

function sameText(text: string): Hint['text'] {
  return { keyboard: text, touch: text, gamepad: text };
}
