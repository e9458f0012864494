import { connectionTexts } from '../text/connectionTexts.ts';
import { joinTexts } from '../text/joinTexts.ts';
import type { HudModel } from './HudModel.ts';

/** The room's messages to this player alone. A lost connection comes before any notice. */
export function Banner({ model }: { model: HudModel }) {
  const drop = model.drop.value;
  const absence = model.absence.value;
  if (!drop && absence) {
    return (
      <p class="banner" role="status">
        {absence.text} <span aria-hidden="true">{absence.left}</span>
      </p>
    );
  }
  if (!drop) {
    return (
      <p class="banner" role="status">
        {model.notice.value ?? ''}
      </p>
    );
  }
  const { secondsLeft, isReloadOffered } = drop;
  return (
    <p class="banner banner-drop" role="alert">
      {connectionTexts.reconnecting}{' '}
      <span aria-hidden="true">
        {secondsLeft > 0 ? connectionTexts.seatIsHeld(secondsLeft) : connectionTexts.seatMayBeGone}
      </span>
      {isReloadOffered && (
        <button type="button" class="button button-small" onClick={() => window.location.reload()}>
          {joinTexts.reload}
        </button>
      )}
    </p>
  );
}
