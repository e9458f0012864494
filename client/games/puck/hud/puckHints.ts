import { nameInputs, nameMoveKeys } from '../../../hud/describeControls.ts';
import { watchTravel } from '../../../hud/watchTravel.ts';
import type { Hint } from '../../GameHud.ts';
import { puckControls } from '../puckControls.ts';
import { puckTexts } from '../puckTexts.ts';
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
      text: puckTexts.hints.roll(nameMoveKeys()),
      isDone: () => hasRolled(own()),
    },
    {
      id: 'kick',
      text: puckTexts.hints.kick(kick),
      isDone: () => hasKicked,
    },
    {
      id: 'dash',
      text: puckTexts.hints.dash(dash),
      isDone: () => {
        const marble = own();
        if (!marble) return false;
        dashedAt ??= marble.dashedAt;
        return marble.dashedAt !== dashedAt;
      },
    },
  ];
}
