import type { GameHudSource, Hint } from '../../../client/games/GameHud.ts';
import { nameInputs, nameMoveKeys } from '../../../client/hud/describeControls.ts';
import type { TagEvent } from '../rules/events.ts';
import type { TagState } from '../rules/schemas.ts';
import type { TagView } from './TagView.ts';
import { tagControls } from './tagControls.ts';
import { tagTexts } from './tagTexts.ts';

function everywhere(text: string): Hint['text'] {
  return { keyboard: text, touch: text, gamepad: text };
}

/** What a new player should try, in this order. Each is done when its last function says so. */
export function tagHints({ room, events, view, steering }: GameHudSource<TagState, TagEvent, TagView>): Hint[] {
  const dash = nameInputs(tagControls, 'dash');
  let hasCaught = false;
  // Ends with the feed of the match.
  events.on(({ from }) => {
    if (from === room.sessionId) hasCaught = true;
  });
  return [
    {
      id: 'roll',
      text: tagTexts.hints.roll(nameMoveKeys()),
      isDone: () => steering.isSteering && view.own !== undefined && Math.hypot(view.own.vx, view.own.vy) > 100,
    },
    {
      id: 'dash',
      text: tagTexts.hints.dash(dash),
      isDone: () => view.own !== undefined && view.own.cooldown > 0,
    },
    { id: 'catch', text: everywhere(tagTexts.hints.catch), isDone: () => hasCaught },
  ];
}
