import { nameInputs, nameMoveKeys } from '../../../hud/describeControls.ts';
import { watchTravel } from '../../../hud/watchTravel.ts';
import type { Hint } from '../../GameHud.ts';
import { puckControls } from '../puckControls.ts';
import type { PuckHudSource } from './PuckHudSource.ts';

/** World units that a player has to roll to have understood rolling. */
const ROLLED_FAR = 150;
/** A kick of this strength was charged. */
const CHARGED = 0.4;

/** What a new player should try, in this order. */
export function puckHints({ room, events, steering }: PuckHudSource): Hint[] {
  const kick = nameInputs(puckControls, 'kick');
  const dash = nameInputs(puckControls, 'dash');
  const own = () => room.state.marbles.get(room.sessionId);
  const hasRolled = watchTravel(steering, ROLLED_FAR);
  let dashedAt: number | undefined;
  let hasKicked = false;
  // Ends with the feed of the match.
  events.on((event) => {
    if (event.kind === 'kick' && event.id === room.sessionId && event.strength >= CHARGED) hasKicked = true;
  });
  return [
    {
      id: 'roll',
      text: {
        keyboard: `Roll with ${nameMoveKeys()} or the arrow keys`,
        touch: 'Roll with your left thumb',
        gamepad: 'Roll with the left stick',
      },
      isDone: () => hasRolled(own()),
    },
    {
      id: 'kick',
      text: {
        keyboard: `Hold ${kick.keyboard} to charge, and release it near the puck to kick`,
        touch: `Hold ${kick.touch} to charge, and release it near the puck`,
        gamepad: `Hold ${kick.gamepad} to charge, and release it near the puck to kick`,
      },
      isDone: () => hasKicked,
    },
    {
      id: 'dash',
      text: {
        keyboard: `Dash into an opponent to win the puck: ${dash.keyboard}`,
        touch: 'Dash into an opponent to win the puck: flick your left thumb',
        gamepad: `Dash into an opponent to win the puck: ${dash.gamepad}`,
      },
      isDone: () => {
        const marble = own();
        if (!marble) return false;
        dashedAt ??= marble.dashedAt;
        return marble.dashedAt !== dashedAt;
      },
    },
  ];
}
